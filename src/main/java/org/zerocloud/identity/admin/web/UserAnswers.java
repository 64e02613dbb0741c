package org.zerocloud.identity.admin.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.admin.NewSecret;
import org.zerocloud.identity.admin.UserAdministration;
import org.zerocloud.identity.admin.UserName;
import org.zerocloud.identity.admin.UserRecord;

/** What requests about users are answered, of one's own tenant or of any. */
@Component
class UserAnswers {

    private final UserAdministration users;

    UserAnswers(UserAdministration users) {
        this.users = users;
    }

    /** A user that was made, with its secret. */
    ResponseEntity<SecretView> create(Caller.User by, Caller.User wanted, String path) {
        var made = users.create(by, wanted);
        return secret(HttpStatus.CREATED, made, path + "/" + wanted.name());
    }

    ResponseEntity<List<UserView>> list(TenantId tenant, String cursor, int limit) {
        return Pages.answer(
                users.page(tenant, cursor, limit), limit, it -> it.user().name(), UserView::of);
    }

    ResponseEntity<UserView> one(UserName user) {
        return answer(users.require(user.tenant(), user.name()));
    }

    ResponseEntity<UserView> change(
            Caller.User by, UserName user, UserChange change, @Nullable String ifMatch) {
        var expected = VersionTag.expected(ifMatch);
        return answer(users.change(by, user, change.wantedRoles(), change.wantedState(), expected));
    }

    /** A user with another secret. */
    ResponseEntity<SecretView> changeSecret(
            Caller.User by, UserName user, @Nullable String ifMatch) {
        var made = users.changeSecret(by, user, VersionTag.expected(ifMatch));
        return secret(HttpStatus.OK, made, "");
    }

    private static ResponseEntity<SecretView> secret(
            HttpStatus status, NewSecret made, String location) {
        var answer =
                ResponseEntity.status(status)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .eTag(VersionTag.of(made.user().version()));
        if (!location.isEmpty()) {
            answer.header(HttpHeaders.LOCATION, location);
        }
        return answer.body(SecretView.of(made));
    }

    private static ResponseEntity<UserView> answer(UserRecord user) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag(VersionTag.of(user.version()))
                .body(UserView.of(user));
    }
}
