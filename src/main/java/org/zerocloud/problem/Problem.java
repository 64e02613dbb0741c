package org.zerocloud.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of problems. Their names are part of the API: they are never used for something else.
 */
public enum Problem {
    /** Nobody is known to call. */
    UNAUTHORIZED(
            401,
            "Unauthorized",
            "The request has no token, or one that is unknown or has expired. Log in again."),
    /** The caller is known, and may not. */
    FORBIDDEN(
            403,
            "Forbidden",
            "The caller is known but has no role that allows this. Ask an administrator of the"
                    + " tenant."),
    /** Nobody of the tenant is let in. */
    TENANT_SUSPENDED(
            403,
            "Tenant suspended",
            "The operator has suspended the caller's tenant: its tokens and keys open nothing, and"
                    + " its jobs wait, until it is resumed."),
    /** There is no such thing, or it is another tenant's. */
    NOT_FOUND(
            404,
            "Not found",
            "There is no such resource. Resources of other tenants look the same as none."),
    /** The method does not belong to the path. */
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The resource has no such method; see Allow."),
    /** No representation fits. */
    NOT_ACCEPTABLE(406, "Not acceptable", "The resource has no representation that Accept names."),
    /** A parameter of the URL or a header is wrong. */
    INVALID_PARAMETER(
            400,
            "Invalid parameter",
            "A parameter of the URL or a header is missing, malformed or out of its bounds."),
    /** The body is not what it should be. */
    INVALID_BODY(
            400,
            "Invalid body",
            "The body cannot be read, or a field of it is missing, unknown or out of its bounds;"
                    + " errors names the fields."),
    /** The body is of another type. */
    UNSUPPORTED_MEDIA_TYPE(
            415, "Unsupported media type", "The resource does not take a body of this type."),
    /** The body is larger than may be. */
    BODY_TOO_LARGE(413, "Body too large", "The body has more bytes than the server accepts."),
    /** The description breaks a rule of the format. */
    JOB_REJECTED(
            422,
            "Job rejected",
            "The job description breaks rules of its format; errors has all of them."),
    /** An object of the job is in the way. */
    JOB_OBSTRUCTED(
            409,
            "Job obstructed",
            "An object or a container that the job names does not exist, or is not open to the"
                    + " caller."),
    /** An archive is no zapp. */
    ZAPP_REJECTED(
            422,
            "Zapp rejected",
            "The archive, its zapp.yaml, its job files or its programs break rules; errors has all"
                    + " that were found, with file, line and column."),
    /** A version is there already. */
    ZAPP_EXISTS(
            409,
            "Zapp exists",
            "The version is there with other bytes, or was before it was deleted. A version never"
                    + " changes: give the new bytes another number."),
    /** A version is needed. */
    ZAPP_IN_USE(
            409,
            "Zapp in use",
            "An alias or a job that has not ended needs this version. Set the alias to another one,"
                    + " or wait for the job."),
    /** An archive is not what was uploaded. */
    ZAPP_CHANGED(
            409,
            "Zapp changed",
            "The object that holds the archive was overwritten or deleted through the Swift API."
                    + " Uploading the same archive again puts it back."),
    /** There is no room for more. */
    TOO_MANY_ZAPPS(
            409,
            "Too many zapps",
            "The tenant has as many zapps, or the zapp as many versions or aliases, as may be."
                    + " Deleted versions count, since their numbers stay taken."),
    /** The account is full. */
    STORAGE_FULL(
            413,
            "Storage full",
            "The tenant's account or the container would hold more than its quota allows."),
    /** The tenant has too many jobs in the queue. */
    QUEUE_FULL(
            429,
            "Queue full",
            "As many jobs of the tenant wait as may wait. Come again when some have been taken."),
    /** More than the tenant may have. */
    QUOTA_EXCEEDED(
            403,
            "Quota exceeded",
            "This is more than the tenant may have at all, so coming again does not help. See"
                    + " /platform/v1/limits; the operator can allow more."),
    /** Somebody guesses keys. */
    LOGINS_THROTTLED(
            429,
            "Logins throttled",
            "Too many logins of this user, or from this address, have failed. Come again after the"
                    + " seconds of Retry-After."),
    /** The name is taken. */
    ALREADY_EXISTS(409, "Already exists", "There is a resource of this name already."),
    /** Only the configuration changes this user. */
    USER_OF_CONFIGURATION(
            409,
            "User of the configuration",
            "The server's configuration names this user and would undo the change at the next"
                    + " start. Change it there."),
    /** Another secret would open nothing either. */
    KEY_EXPIRED(
            409,
            "Key expired",
            "The key has expired and opens nothing, and another secret would not change that. Make"
                    + " a new key."),
    /** Too many requests. */
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "The tenant uses as much of something as it may. Come again."),
    /** The job has not ended. */
    JOB_NOT_FINISHED(
            409, "Job not finished", "This can be done with a finished job only; cancel it first."),
    /** A finished job has no plan any more. */
    JOB_NOT_REPEATABLE(
            409,
            "Job not repeatable",
            "Only what the job consisted of can be repeated, and the server did not keep it: the"
                    + " job was posted through the Swift API."),
    /** A budget has not enough left. */
    BUDGET_EXHAUSTED(
            402,
            "Budget exhausted",
            "The most that the job may cost is more than what is left of a hard budget of this"
                    + " month; detail says by how much. Ask for less, by limits of the job, or have"
                    + " the budget raised."),
    /** Prices that cannot be published or withdrawn. */
    PRICE_BOOK_REFUSED(
            409,
            "Price book refused",
            "The price book would change what jobs that were accepted already cost, or the currency"
                    + " of an owner."),
    /** An invoice that cannot be issued yet, or ever. */
    INVOICE_REFUSED(
            409,
            "Invoice refused",
            "The invoice cannot be issued: its month is not over, its lines are not all booked, or"
                    + " another month comes first."),
    /** Lines of the ledger are no longer in the database. */
    ARCHIVED(
            410,
            "Archived",
            "This would need lines of the ledger whose months went to the operator's archive; detail"
                    + " says which. Usage by whole days, told apart by day, zapp, user and meter,"
                    + " and invoices stay. Ask the operator for the objects of the months."),
    /** The key was used otherwise. */
    IDEMPOTENCY_KEY_REUSED(
            422,
            "Idempotency-Key reused",
            "The Idempotency-Key came with another request before. Choose a new one."),
    /** The first request is under way. */
    IDEMPOTENCY_KEY_IN_USE(
            409,
            "Idempotency-Key in use",
            "A request with this Idempotency-Key is being accepted. Come again."),
    /** A webhook must not lead there. */
    WEBHOOK_TARGET_REFUSED(
            422,
            "Webhook target refused",
            "The platform sends nothing to this URL: it is no public address, or its scheme or"
                    + " port is not open to webhooks; errors says which."),
    /** There are as many webhooks as may be. */
    TOO_MANY_WEBHOOKS(
            409,
            "Too many webhooks",
            "The tenant has as many webhooks as it may have. Delete one first."),
    /** A webhook that is disabled is told nothing. */
    WEBHOOK_DISABLED(
            409, "Webhook disabled", "The webhook is disabled. Enable it first by changing it."),
    /** Somebody else was faster. */
    PRECONDITION_FAILED(
            412, "Precondition failed", "The resource has changed since the caller saw it."),
    /** Something behind the server is away. */
    UNAVAILABLE(
            503,
            "Unavailable",
            "The database or the object store cannot be reached at this moment. Come again."),
    /** A fault of the platform. */
    INTERNAL_ERROR(
            500, "Internal error", "The platform failed. The operator finds the cause by traceId.");

    private final int status;
    private final String title;
    private final String explanation;

    Problem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** The last part of its type, such as {@code not-found}; also its code. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its type: where it is explained. */
    public URI type() {
        return URI.create("/problems/" + slug());
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** A few words. */
    public String title() {
        return title;
    }

    /** What it means, and what can be done. */
    public String explanation() {
        return explanation;
    }

    static Optional<Problem> named(String slug) {
        return Arrays.stream(values()).filter(problem -> problem.slug().equals(slug)).findFirst();
    }
}
