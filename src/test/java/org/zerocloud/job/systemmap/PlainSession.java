package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Map;
import org.zerocloud.objectstore.ObjectPath;

/** Sessions with nothing special about them. */
public final class PlainSession {

    private PlainSession() {}

    /** A session of a stored program that is attached to its first device. */
    public static Session of(String name, ObjectPath executable, Device... devices) {
        return new Session(
                name,
                1,
                new Executable.Stored(executable),
                new Session.Command(List.of(name), Map.of()),
                List.of(devices),
                Map.of(),
                List.of(devices).stream().filter(device -> device.object().isPresent()).findFirst(),
                "");
    }

    /** A map of sessions that wait for nobody. */
    public static SystemMap map(List<Session> sessions) {
        return new SystemMap(sessions, List.of(), java.util.Set.of());
    }
}
