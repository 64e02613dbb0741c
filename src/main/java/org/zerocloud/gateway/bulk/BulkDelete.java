package org.zerocloud.gateway.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.identity.TenantId;

/** {@code POST} or {@code DELETE} with {@code bulk-delete}: a name on each line of the body. */
@Component
class BulkDelete implements SwiftFeature {

    private final Deletions deletions;
    private final BulkProperties settings;

    BulkDelete(Deletions deletions, BulkProperties settings) {
        this.deletions = deletions;
        this.settings = settings;
    }

    @Override
    public boolean answers(Exchange exchange, SwiftResource resource) throws IOException {
        var isDeletion =
                exchange.query().find("bulk-delete").isPresent()
                        && (exchange.method().equals("POST") || exchange.method().equals("DELETE"));
        var account = resource.account();
        if (!isDeletion || account.isEmpty()) {
            return false;
        }
        delete(exchange, account.get());
        return true;
    }

    @Override
    public Map<String, Object> info() {
        return Map.of(
                "bulk_delete",
                Map.of(
                        "max_deletes_per_request", settings.deletesMax(),
                        "max_failed_deletes", settings.failuresMax()));
    }

    private void delete(Exchange exchange, TenantId account) throws IOException {
        var report = Deletions.report();
        var names = 0;
        var body = exchange.request().getInputStream();
        for (var line = line(body); line.isPresent(); line = line(body)) {
            var name = line.get().strip();
            if (name.isEmpty()) {
                continue;
            }
            if (++names > settings.deletesMax()) {
                report.fail(
                        "Maximum Bulk Deletes: %d per request".formatted(settings.deletesMax()));
                break;
            }
            delete(exchange, account, name, report);
            if (report.errors() >= settings.failuresMax()) {
                report.fail("Max delete failures exceeded");
                break;
            }
        }
        if (names == 0) {
            report.fail("Invalid bulk delete.");
        }
        report.send(exchange);
    }

    private void delete(Exchange exchange, TenantId account, String raw, BulkReport report) {
        var name = WireText.percentDecoded(raw);
        if (name.isEmpty()) {
            report.add(raw, "412 Precondition Failed");
        } else {
            deletions.delete(exchange, account, name.get(), report);
        }
    }

    /** The next line; nothing at the end. */
    private Optional<String> line(InputStream body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var next = body.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = body.read()) {
            bytes.write(next);
            if (bytes.size() > settings.lineBytesMax()) {
                throw new Refusal(Status.BAD_REQUEST, "File Name Too Long");
            }
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }
}
