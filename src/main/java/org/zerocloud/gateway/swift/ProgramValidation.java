package org.zerocloud.gateway.swift;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.Sandbox;

/**
 * Tells, when a program is stored, whether it may run here, and marks its object. Nothing depends
 * on the mark but the header: a program is validated again before it runs.
 */
@Component
class ProgramValidation {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramValidation.class);
    private static final String ANSWER = "X-Zerovm-Valid";
    private static final String MARK = "valid-program";
    private static final Set<String> PROGRAMS = Set.of("application/x-nexe", "application/wasm");

    private final Sandbox sandbox;
    private final ObjectStore objects;

    ProgramValidation(Sandbox sandbox, ObjectStore objects) {
        this.sandbox = sandbox;
        this.objects = objects;
    }

    /**
     * After a write: validates what is a program by its type, or what the client wants validated.
     *
     * @param contentType of the object as it is now
     */
    void afterWrite(Exchange exchange, ObjectPath path, String contentType) throws IOException {
        if (!isProgram(contentType) && exchange.header("X-Zerovm-Validate").isEmpty()) {
            return;
        }
        var written = objects.open(path);
        if (written.isPresent()) {
            try (var object = written.get()) {
                if (isMarked(object.info()) || (isValid(object) && mark(object.info()))) {
                    exchange.set(ANSWER, "true");
                }
            }
        }
    }

    /** Tells of a mark, if the client wants to know. */
    void beforeRead(Exchange exchange, ObjectInfo object) {
        var wanted = exchange.header(ANSWER).filter("true"::equalsIgnoreCase).isPresent();
        if (wanted && isMarked(object)) {
            exchange.set(ANSWER, "true");
        }
    }

    private static boolean isProgram(String contentType) {
        var end = contentType.indexOf(';');
        var plain = end < 0 ? contentType : contentType.substring(0, end);
        return PROGRAMS.contains(plain.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isMarked(ObjectInfo object) {
        return object.marks().contains(MARK);
    }

    /** The write is done whatever comes of this; where it cannot be told, nothing is. */
    private boolean isValid(StoredObject object) throws IOException {
        try (var module = object.stream(0, object.info().bytes())) {
            sandbox.validate(module);
            return true;
        } catch (ProgramRejected rejected) {
            LOG.debug("{} is no valid program", object.info().path(), rejected);
            return false;
        } catch (RejectedExecutionException busy) {
            LOG.info("{} is not validated: too many programs wait", object.info().path());
            return false;
        }
    }

    private boolean mark(ObjectInfo object) {
        return objects.mark(object.path(), object.etag(), MARK);
    }
}
