package org.zerocloud.job.systemmap;

/** A path of a job description is not a URL that may stand there. */
final class MalformedUrl extends RuntimeException {

    private final String reason;

    MalformedUrl(String url, String reason) {
        super("'%s' %s".formatted(url, reason));
        this.reason = "'%s' %s".formatted(url, reason);
    }

    /** A part of a sentence for the job's author, which begins with the URL. */
    String reason() {
        return reason;
    }
}
