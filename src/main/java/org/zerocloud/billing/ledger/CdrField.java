package org.zerocloud.billing.ledger;

import com.google.errorprone.annotations.Immutable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zerocloud.billing.Cdr;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a line says, in the order in which it is written and hashed. The names, the order and the
 * texts are part of the format: hashes of lines that exist rest on them.
 */
public enum CdrField {
    /** Whose line it is. */
    TENANT("tenant", cdr -> cdr.subject().tenant().value()),
    /** Its number. */
    SEQUENCE("sequence", cdr -> Long.toString(cdr.place().sequence())),
    /** When it got the number. */
    BOOKED_AT("bookedAt", cdr -> cdr.place().bookedAt().toString()),
    /** The job. */
    JOB("job", cdr -> cdr.subject().session().job().toString()),
    /** The session's place in the job. */
    SESSION("session", cdr -> Integer.toString(cdr.subject().session().ordinal())),
    /** The attempt. */
    ATTEMPT("attempt", cdr -> Integer.toString(cdr.subject().attempt())),
    /** The session's name. */
    NODE("node", cdr -> cdr.subject().node()),
    /** Who submitted the job. */
    SUBMITTER("submitter", cdr -> cdr.origin().submitter()),
    /** The application, or nothing. */
    ZAPP("zapp", cdr -> cdr.origin().zapp().orElse("")),
    /** The digest of the module, or nothing. */
    MODULE_DIGEST("moduleDigest", cdr -> cdr.circumstances().moduleDigest().orElse("")),
    /** The job's labels as JSON without blanks, by name. */
    LABELS("labels", cdr -> CdrField.labels(cdr.origin().labels())),
    /** When the job was accepted. */
    ACCEPTED_AT("acceptedAt", cdr -> cdr.origin().acceptedAt().toString()),
    /** When the session began. */
    STARTED_AT("startedAt", cdr -> cdr.span().startedAt().toString()),
    /** When it ended. */
    ENDED_AT("endedAt", cdr -> cdr.span().endedAt().toString()),
    /** How it ended. */
    OUTCOME("outcome", cdr -> cdr.outcome().name()),
    /** What its code cost. */
    FUEL("fuel", cdr -> Long.toString(cdr.consumption().fuel())),
    /** Who says so. */
    COST_MODEL("costModel", cdr -> Integer.toString(cdr.consumption().costModel())),
    /** Processor time of the guest. */
    USER_CPU("userCpuSeconds", cdr -> seconds(cdr.consumption().userCpu())),
    /** Processor time of the system for it. */
    SYSTEM_CPU("systemCpuSeconds", cdr -> seconds(cdr.consumption().systemCpu())),
    /** From the first instruction to the end. */
    WALL("wallSeconds", cdr -> seconds(cdr.consumption().wall())),
    /** The largest size of its memory. */
    MEMORY("memoryBytesMax", cdr -> Long.toString(cdr.consumption().memoryBytesMax())),
    /** Reads of local channels. */
    READS("reads", cdr -> Long.toString(cdr.consumption().channels().reads())),
    /** Bytes of them. */
    READ_BYTES("readBytes", cdr -> Long.toString(cdr.consumption().channels().readBytes())),
    /** Writes to local channels. */
    WRITES("writes", cdr -> Long.toString(cdr.consumption().channels().writes())),
    /** Bytes of them. */
    WRITE_BYTES("writeBytes", cdr -> Long.toString(cdr.consumption().channels().writeBytes())),
    /** Reads of what other sessions wrote. */
    NETWORK_READS("networkReads", cdr -> Long.toString(cdr.consumption().network().reads())),
    /** Bytes of them. */
    NETWORK_READ_BYTES(
            "networkReadBytes", cdr -> Long.toString(cdr.consumption().network().readBytes())),
    /** Writes for other sessions. */
    NETWORK_WRITES("networkWrites", cdr -> Long.toString(cdr.consumption().network().writes())),
    /** Bytes of them. */
    NETWORK_WRITE_BYTES(
            "networkWriteBytes", cdr -> Long.toString(cdr.consumption().network().writeBytes())),
    /** Objects that its devices read. */
    OBJECTS_READ("objectsRead", cdr -> Integer.toString(cdr.circumstances().objectsRead())),
    /** Objects that it stored. */
    OBJECTS_WRITTEN(
            "objectsWritten", cdr -> Integer.toString(cdr.circumstances().objectsWritten())),
    /** Where they lay. */
    LOCALITY("locality", cdr -> cdr.circumstances().locality().name()),
    /** Whether the program was ready. */
    CACHE_HIT("cacheHit", cdr -> Boolean.toString(cdr.circumstances().cacheHit()));

    private static final JsonMapper JSON = new JsonMapper();
    private static final CdrField[] ALL = values();
    private static final int NANO_DIGITS = 9;

    private final String title;
    private final Text text;

    CdrField(String title, Text text) {
        this.title = title;
        this.text = text;
    }

    /** Its name in every format. */
    public String title() {
        return title;
    }

    /** Its text among all of a line. */
    public String in(List<String> texts) {
        return texts.get(Arrays.asList(ALL).indexOf(this));
    }

    /** All of them of one line. */
    public static List<String> texts(Cdr cdr) {
        var texts = new String[ALL.length];
        for (var i = 0; i < texts.length; i++) {
            texts[i] = ALL[i].text.of(cdr);
        }
        return Arrays.asList(texts);
    }

    /** Labels as the line has them. */
    public static String labels(Map<String, String> labels) {
        return labels.isEmpty() ? "{}" : JSON.writeValueAsString(new TreeMap<>(labels));
    }

    /** Decimal, with all nine places, so that texts compare and sums are exact. */
    public static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS).toPlainString();
    }

    /** Takes it from a line. */
    @Immutable
    @FunctionalInterface
    private interface Text {
        String of(Cdr cdr);
    }
}
