package org.zerocloud.job.web;

import org.zerocloud.job.queue.Wishes;
import org.zerocloud.zapp.ZappCall;
import tools.jackson.databind.JsonNode;

/**
 * What a request wants to be run.
 *
 * @param work what
 * @param wishes how
 * @param pointer where it stands in the request, for those who complain of it
 */
record JobOrder(Work work, Wishes wishes, String pointer) {

    /** Where the request says what is to be run. */
    String place() {
        return pointer
                + switch (work) {
                    case Work.Described _ -> "/description";
                    case Work.Packaged _ -> "/zapp";
                };
    }

    /** What is to be run. */
    sealed interface Work {

        /**
         * What the request itself describes.
         *
         * @param description the nodes, as ZeroCloud describes jobs
         */
        record Described(JsonNode description) implements Work {}

        /**
         * A zapp that was uploaded before.
         *
         * @param reference which one, such as {@code sort@1.0}
         * @param call what it is given
         */
        record Packaged(String reference, ZappCall call) implements Work {}
    }
}
