package org.zerocloud.billing.ledger;

import com.google.errorprone.annotations.Immutable;
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
    TENANT("tenant", (cdr, to) -> to.append(cdr.subject().tenant().value())),
    /** Its number. */
    SEQUENCE("sequence", (cdr, to) -> to.append(cdr.place().sequence())),
    /** When it got the number. */
    BOOKED_AT("bookedAt", (cdr, to) -> CdrText.instant(cdr.place().bookedAt(), to)),
    /** The job. */
    JOB("job", (cdr, to) -> to.append(cdr.subject().session().job().toString())),
    /** The session's place in the job. */
    SESSION("session", (cdr, to) -> to.append(cdr.subject().session().ordinal())),
    /** The attempt. */
    ATTEMPT("attempt", (cdr, to) -> to.append(cdr.subject().attempt())),
    /** The session's name. */
    NODE("node", (cdr, to) -> to.append(cdr.subject().node())),
    /** Who submitted the job. */
    SUBMITTER("submitter", (cdr, to) -> to.append(cdr.origin().submitter())),
    /** The application, or nothing. */
    ZAPP("zapp", (cdr, to) -> to.append(cdr.origin().zapp().orElse(""))),
    /** The digest of the module, or nothing. */
    MODULE_DIGEST(
            "moduleDigest", (cdr, to) -> to.append(cdr.circumstances().moduleDigest().orElse(""))),
    /** The job's labels as JSON without blanks, by name. */
    LABELS("labels", (cdr, to) -> to.append(CdrField.labels(cdr.origin().labels()))),
    /** When the job was accepted. */
    ACCEPTED_AT("acceptedAt", (cdr, to) -> CdrText.instant(cdr.origin().acceptedAt(), to)),
    /** When the session began. */
    STARTED_AT("startedAt", (cdr, to) -> CdrText.instant(cdr.span().startedAt(), to)),
    /** When it ended. */
    ENDED_AT("endedAt", (cdr, to) -> CdrText.instant(cdr.span().endedAt(), to)),
    /** How it ended. */
    OUTCOME("outcome", (cdr, to) -> to.append(cdr.outcome().name())),
    /** What its code cost. */
    FUEL("fuel", (cdr, to) -> to.append(cdr.consumption().fuel())),
    /** Who says so. */
    COST_MODEL("costModel", (cdr, to) -> to.append(cdr.consumption().costModel())),
    /** Processor time of the guest. */
    USER_CPU("userCpuSeconds", (cdr, to) -> CdrText.seconds(cdr.consumption().userCpu(), to)),
    /** Processor time of the system for it. */
    SYSTEM_CPU("systemCpuSeconds", (cdr, to) -> CdrText.seconds(cdr.consumption().systemCpu(), to)),
    /** From the first instruction to the end. */
    WALL("wallSeconds", (cdr, to) -> CdrText.seconds(cdr.consumption().wall(), to)),
    /** The largest size of its memory. */
    MEMORY("memoryBytesMax", (cdr, to) -> to.append(cdr.consumption().memoryBytesMax())),
    /** Reads of local channels. */
    READS("reads", (cdr, to) -> to.append(cdr.consumption().channels().reads())),
    /** Bytes of them. */
    READ_BYTES("readBytes", (cdr, to) -> to.append(cdr.consumption().channels().readBytes())),
    /** Writes to local channels. */
    WRITES("writes", (cdr, to) -> to.append(cdr.consumption().channels().writes())),
    /** Bytes of them. */
    WRITE_BYTES("writeBytes", (cdr, to) -> to.append(cdr.consumption().channels().writeBytes())),
    /** Reads of what other sessions wrote. */
    NETWORK_READS("networkReads", (cdr, to) -> to.append(cdr.consumption().network().reads())),
    /** Bytes of them. */
    NETWORK_READ_BYTES(
            "networkReadBytes", (cdr, to) -> to.append(cdr.consumption().network().readBytes())),
    /** Writes for other sessions. */
    NETWORK_WRITES("networkWrites", (cdr, to) -> to.append(cdr.consumption().network().writes())),
    /** Bytes of them. */
    NETWORK_WRITE_BYTES(
            "networkWriteBytes", (cdr, to) -> to.append(cdr.consumption().network().writeBytes())),
    /** Objects that its devices read. */
    OBJECTS_READ("objectsRead", (cdr, to) -> to.append(cdr.circumstances().objectsRead())),
    /** Objects that it stored. */
    OBJECTS_WRITTEN("objectsWritten", (cdr, to) -> to.append(cdr.circumstances().objectsWritten())),
    /** Where they lay. */
    LOCALITY("locality", (cdr, to) -> to.append(cdr.circumstances().locality().name())),
    /** Whether the program was ready. */
    CACHE_HIT("cacheHit", (cdr, to) -> to.append(cdr.circumstances().cacheHit()));

    private static final JsonMapper JSON = new JsonMapper();
    private static final CdrField[] ALL = values();

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

    /** Writes its text behind what is there. */
    void append(Cdr cdr, StringBuilder to) {
        text.append(cdr, to);
    }

    /** Its text among all of a line. */
    public String in(List<String> texts) {
        return texts.get(Arrays.asList(ALL).indexOf(this));
    }

    /** All of them of one line. */
    public static List<String> texts(Cdr cdr) {
        var texts = new String[ALL.length];
        var text = new StringBuilder();
        for (var i = 0; i < texts.length; i++) {
            text.setLength(0);
            ALL[i].append(cdr, text);
            texts[i] = text.toString();
        }
        return Arrays.asList(texts);
    }

    /** Labels as the line has them. */
    public static String labels(Map<String, String> labels) {
        return labels.isEmpty() ? "{}" : JSON.writeValueAsString(new TreeMap<>(labels));
    }

    /** Decimal, with all nine places, so that texts compare and sums are exact. */
    public static String seconds(Duration duration) {
        var text = new StringBuilder();
        CdrText.seconds(duration, text);
        return text.toString();
    }

    /** Takes it from a line and writes it down. */
    @Immutable
    @FunctionalInterface
    private interface Text {
        void append(Cdr cdr, StringBuilder to);
    }
}
