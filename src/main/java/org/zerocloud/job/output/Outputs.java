package org.zerocloud.job.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.SessionAttempt;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.output.OutputContent.InObject;
import org.zerocloud.job.output.OutputContent.InRow;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Upload;

/**
 * Keeps immediate outputs: small ones in the row that names them, larger ones as objects of the
 * tenant's, which expire with their job.
 */
@Component
public class Outputs {

    private final ObjectStore objects;
    private final Containers containers;
    private final JdbcClient database;
    private final OutputProperties settings;
    private final Clock clock;

    Outputs(
            ObjectStore objects,
            Containers containers,
            JdbcClient database,
            OutputProperties settings,
            Clock clock) {
        this.objects = objects;
        this.containers = containers;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Puts what a session gave back where it is safe. What a later attempt does not use expires.
     *
     * @throws ObjectStore.QuotaExceeded if the tenant's account cannot take it
     */
    public List<KeptOutput> keep(
            TenantId tenant, SessionAttempt attempt, List<ResponseBody> responses)
            throws IOException {
        var kept = new ArrayList<KeptOutput>();
        for (var response : responses) {
            var path = path(tenant, attempt, response);
            var content =
                    response.bytes() <= settings.rowSizeMax().toBytes()
                            ? inRow(response)
                            : inObject(response, path);
            kept.add(
                    new KeptOutput(
                            response.device(), response.contentType(), response.bytes(), content));
        }
        return kept;
    }

    private ObjectPath path(TenantId tenant, SessionAttempt attempt, ResponseBody response) {
        var session = attempt.session();
        return new ContainerPath(tenant, settings.container())
                .object(
                        "%s/%d/%d/%s"
                                .formatted(
                                        session.job(),
                                        session.ordinal(),
                                        attempt.number(),
                                        response.device()));
    }

    private static InRow inRow(ResponseBody response) throws IOException {
        var bytes = new ByteArrayOutputStream(Math.toIntExact(response.bytes()));
        response.transferTo(bytes);
        return new InRow(ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer());
    }

    private InObject inObject(ResponseBody response, ObjectPath path) throws IOException {
        var expiry = expiry(clock.instant()).truncatedTo(ChronoUnit.SECONDS);
        var description =
                new ObjectDescription(
                        response.contentType(),
                        Map.of(),
                        Map.of(),
                        new ObjectKind.Plain(),
                        Optional.of(expiry));
        try (var upload = upload(path, description)) {
            response.transferTo(upload.body());
            upload.commit();
        }
        return new InObject(path);
    }

    private Upload upload(ObjectPath path, ObjectDescription description) {
        try {
            return objects.upload(path, description);
        } catch (ContainerNotFound _) {
            containers.create(path.container(), ContainerUpdate.NONE);
            return objects.upload(path, description);
        }
    }

    /** Until when the outputs of a job that ends now can be asked for. */
    public Instant expiry(Instant end) {
        return end.plus(settings.retention());
    }

    /** Writes down what was kept, with the end of its session. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(SessionAttempt attempt, List<KeptOutput> outputs) {
        for (var output : outputs) {
            insert(attempt, output);
        }
    }

    private void insert(SessionAttempt attempt, KeptOutput output) {
        database.sql(
                        """
                        insert into job_output (job_id, ordinal, device, content_type, bytes,
                          content, container, object)
                        values (:job, :ordinal, :device, :type, :bytes,
                          :content, :container, :object)
                        """)
                .param("job", attempt.session().job().value())
                .param("ordinal", attempt.session().ordinal())
                .param("device", output.device().toString())
                .param("type", output.contentType())
                .param("bytes", output.bytes())
                .param(
                        "content",
                        output.content() instanceof InRow(var bytes) ? array(bytes) : null)
                .param(
                        "container",
                        output.content() instanceof InObject(var path)
                                ? path.container().container()
                                : null)
                .param(
                        "object",
                        output.content() instanceof InObject(var path) ? path.object() : null)
                .update();
    }

    private static byte[] array(ByteBuffer bytes) {
        var array = new byte[bytes.remaining()];
        bytes.duplicate().get(array);
        return array;
    }
}
