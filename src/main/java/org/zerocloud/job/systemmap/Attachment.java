package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the device that a session is placed beside: the first that is read, in the order of
 * declaration, then an image, then the first that is written, then a script. If that one leads
 * nowhere in the store, the session is placed beside nothing.
 */
final class Attachment {

    static final String DEFAULT = "default";

    private Attachment() {}

    static Optional<Device> choose(String attach, List<Device> devices) {
        return attach.equals(DEFAULT)
                ? inOrder(devices).findFirst().filter(Attachment::isStored)
                : devices.stream()
                        .filter(device -> device.alias().equals(DeviceNames.alias(attach)))
                        .filter(Attachment::isStored)
                        .findFirst();
    }

    private static Stream<Device> inOrder(List<Device> devices) {
        return Stream.of(
                        devices.stream().filter(d -> d instanceof Device.Input && !isScript(d)),
                        devices.stream().filter(Attachment::isImage),
                        devices.stream().filter(Device.Output.class::isInstance),
                        devices.stream().filter(Attachment::isScript))
                .flatMap(device -> device);
    }

    private static boolean isScript(Device device) {
        return device instanceof Device.Input input && input.name() == Device.Name.SCRIPT;
    }

    private static boolean isImage(Device device) {
        return device instanceof Device.Image && !(device instanceof Device.SystemImage);
    }

    private static boolean isStored(Device device) {
        return device.object().isPresent() || device instanceof Device.ContainerInput;
    }
}
