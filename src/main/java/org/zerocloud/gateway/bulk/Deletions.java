package org.zerocloud.gateway.bulk;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.AccountAcl.Right;
import org.zerocloud.objectstore.ContainerNotEmpty;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectVersions;

/** Deletes one after the other, each with the caller's rights. */
@Component
class Deletions {

    static final String DELETED = "Number Deleted";
    static final String NOT_FOUND = "Number Not Found";

    private final Access access;
    private final Containers containers;
    private final ObjectStore objects;
    private final ObjectVersions versions;

    Deletions(Access access, Containers containers, ObjectStore objects, ObjectVersions versions) {
        this.access = access;
        this.containers = containers;
        this.objects = objects;
        this.versions = versions;
    }

    static BulkReport report() {
        return new BulkReport("delete", Status.OK, DELETED, NOT_FOUND);
    }

    /**
     * Deletes an object, or an empty container.
     *
     * @param name {@code /container} or {@code /container/object}, decoded
     */
    void delete(Exchange exchange, TenantId account, String name, BulkReport report) {
        attempt(
                name,
                report,
                () -> {
                    var bare = name.startsWith("/") ? name.substring(1) : name;
                    var slash = bare.indexOf('/');
                    if (slash < 0 || slash == bare.length() - 1) {
                        var container =
                                new ContainerPath(
                                        account, slash < 0 ? bare : bare.substring(0, slash));
                        access.require(exchange, account, Right.READ_WRITE);
                        containers.delete(container);
                    } else {
                        var container = new ContainerPath(account, bare.substring(0, slash));
                        access.requireWriter(exchange, container);
                        objects.delete(container.object(bare.substring(slash + 1)));
                    }
                });
    }

    /** Deletes an object, or only a version of it. */
    void delete(Exchange exchange, ObjectPath path, Optional<String> version, BulkReport report) {
        attempt(
                name(path),
                report,
                () -> {
                    access.requireWriter(exchange, path.container());
                    version.ifPresentOrElse(
                            named -> versions.delete(path, named), () -> objects.delete(path));
                });
    }

    /** What reports call an object: {@code /container/object}. */
    static String name(ObjectPath path) {
        return "/" + path.container().container() + "/" + path.object();
    }

    private static void attempt(String name, BulkReport report, Runnable deletion) {
        try {
            deletion.run();
            report.count(DELETED);
        } catch (ContainerNotFound | ObjectNotFound absent) {
            report.count(NOT_FOUND);
        } catch (ContainerNotEmpty full) {
            report.add(name, Status.CONFLICT.line());
        } catch (InvalidName invalid) {
            report.add(name, Status.PRECONDITION_FAILED.line());
        } catch (Refusal refused) {
            if (refused.status() == Status.NOT_FOUND) {
                report.count(NOT_FOUND);
            } else {
                report.add(name, refused.status().line());
            }
        }
    }
}
