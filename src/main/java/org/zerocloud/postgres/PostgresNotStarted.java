package org.zerocloud.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded database cannot be used; says why, and what the operator may do about it. */
final class PostgresNotStarted extends RuntimeException {

    private static final String ELSEWHERE =
            "set zerocloud.data-dir to another directory, or spring.datasource.url to a PostgreSQL"
                    + " of your own.";

    private final String action;

    PostgresNotStarted(String reason, String action, @Nullable Throwable cause) {
        super(reason, cause);
        this.action = action;
    }

    /** What the operator may do, as a whole sentence. */
    String action() {
        return action;
    }

    static PostgresNotStarted unwritable(Path directory, Throwable cause) {
        return new PostgresNotStarted(
                "The directory "
                        + directory
                        + " of the embedded PostgreSQL cannot be written: "
                        + cause,
                "Make it writable for the user that runs the server; or " + ELSEWHERE,
                cause);
    }

    static PostgresNotStarted inUse(Path directory, String holder) {
        return new PostgresNotStarted(
                "Another server (process "
                        + holder
                        + ") uses the database directory "
                        + directory
                        + ".",
                "Stop that server first; or, to run a second one, " + ELSEWHERE,
                null);
    }

    static PostgresNotStarted otherVersion(Path cluster, String found, String expected) {
        return new PostgresNotStarted(
                "The database in "
                        + cluster
                        + " was made by PostgreSQL "
                        + found
                        + ", but this server brings PostgreSQL "
                        + expected
                        + ".",
                "Move the data with pg_dump of PostgreSQL "
                        + found
                        + " into a new directory; or "
                        + ELSEWHERE,
                null);
    }

    static PostgresNotStarted passwordMissing(Path password) {
        return new PostgresNotStarted(
                "The password file " + password + " of the existing database is missing or empty.",
                "Restore it from a backup; or " + ELSEWHERE,
                null);
    }

    static PostgresNotStarted rootWithoutNamespaces() {
        return new PostgresNotStarted(
                "PostgreSQL refuses to run as root, and the command 'unshare -U', by which it could"
                        + " run in a user namespace, is missing or forbidden here.",
                "Run the server as an ordinary user; install util-linux or allow user namespaces;"
                        + " or "
                        + ELSEWHERE,
                null);
    }

    static PostgresNotStarted orphanStays(long pid, Path cluster) {
        return new PostgresNotStarted(
                "The PostgreSQL of an earlier server (process "
                        + pid
                        + ") still runs on "
                        + cluster
                        + " and does not end.",
                "Look why it does not end, or raise zerocloud.postgres.stop-timeout; or "
                        + ELSEWHERE,
                null);
    }

    static PostgresNotStarted failed(String logTail, Throwable cause) {
        return new PostgresNotStarted(
                "The embedded PostgreSQL did not start: " + cause.getMessage() + logTail,
                "Correct what PostgreSQL reports above; or " + ELSEWHERE,
                cause);
    }
}
