package org.zerocloud.job.web.events;

/** A place among the open streams. */
interface StreamPlace extends AutoCloseable {

    @Override
    void close();
}
