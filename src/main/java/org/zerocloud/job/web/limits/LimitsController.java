package org.zerocloud.job.web.limits;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.queue.QueueRoom;
import org.zerocloud.job.quota.TenantLimits;
import org.zerocloud.job.quota.TenantShares;
import org.zerocloud.job.web.limits.LimitsView.Item;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.problem.PlatformApi;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** {@code GET /platform/v1/limits}: what the caller's tenant may use, and uses at this moment. */
@PlatformApi
@Tag(name = "limits")
class LimitsController {

    private final TenantLimits limits;
    private final TenantShares shares;
    private final QueueRoom room;
    private final Accounts accounts;

    LimitsController(TenantLimits limits, TenantShares shares, QueueRoom room, Accounts accounts) {
        this.limits = limits;
        this.shares = shares;
        this.room = room;
        this.accounts = accounts;
    }

    /** The tenant's own limits. */
    @Operation(operationId = "getLimits", summary = "What the tenant may use, and uses")
    @ApiResponse(responseCode = "200", description = "The limits", useReturnTypeSchema = true)
    @GetMapping("/platform/v1/limits")
    ResponseEntity<LimitsView> own(@AuthenticationPrincipal Caller.User caller) {
        try {
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(view(caller));
        } catch (ObjectStore.Unavailable _) {
            throw Refusal.later(Problem.UNAVAILABLE, "The object store cannot be reached", 1);
        }
    }

    private LimitsView view(Caller.User caller) {
        var tenant = caller.tenant();
        var limit = limits.of(tenant);
        var taken = shares.taken(tenant);
        var stored = accounts.describe(tenant);
        return new LimitsView(
                tenant.value(),
                Item.of(limit.sessionsMax(), Integer.MAX_VALUE, taken.sessions()),
                Item.of(limit.memoryBytesMax(), Long.MAX_VALUE, taken.memoryBytes()),
                Item.of(room.most(tenant), Long.MAX_VALUE, room.waiting(tenant)),
                Item.of(stored.metadata().get("quota-bytes"), stored.bytes()),
                Item.of(stored.metadata().get("quota-count"), stored.objects()));
    }
}
