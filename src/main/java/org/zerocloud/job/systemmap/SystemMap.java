package org.zerocloud.job.systemmap;

import java.util.List;

/**
 * A job expanded to its concrete sessions.
 *
 * @param sessions at least one, in the order of creation, which is the order of every answer
 */
public record SystemMap(List<Session> sessions) {

    /**
     * @throws IllegalArgumentException if there is no session
     */
    public SystemMap {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("A system map has at least one session");
        }
        sessions = List.copyOf(sessions);
    }
}
