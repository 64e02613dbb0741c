package org.zerocloud.sandbox.wasi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.channel.Channels;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.files.DeviceStream;
import org.zerocloud.sandbox.files.EmulatedDevice;
import org.zerocloud.sandbox.files.EmulatedDevice.Kind;
import org.zerocloud.sandbox.files.FileSystem;
import org.zerocloud.sandbox.files.Layout;
import org.zerocloud.sandbox.files.SeededRandom;
import org.zerocloud.sandbox.files.TarExport;
import org.zerocloud.sandbox.files.TextDevice;
import org.zerocloud.sandbox.image.TarImage;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.nvram.Mount;
import org.zerocloud.sandbox.nvram.Mount.Access;
import org.zerocloud.sandbox.nvram.Nvram;

/** The file system of one guest as its invocation wants it: devices, images, its home. */
final class GuestFiles {

    static final List<String> STANDARD = Channels.STANDARD;

    private static final String DEVICES = "/dev/";
    private static final String DEBUG = "/dev/debug";

    private final FileSystem tree;
    private final Layout layout;
    private final Nvram nvram;
    private final Map<String, Device> channels;

    GuestFiles(
            Invocation invocation,
            Map<String, Device> channels,
            VirtualClock clock,
            SeededRandom random) {
        this.nvram = invocation.nvram();
        this.channels = channels;
        tree = new FileSystem(invocation.limits().files(), clock::now);
        layout = tree.layout();
        attachChannels();
        attachEmulated(random);
        mount(invocation.images());
        makeHome();
        warn();
    }

    FileSystem tree() {
        return tree;
    }

    private void attachChannels() {
        channels.forEach((alias, device) -> {
            if (alias.startsWith(DEVICES)) {
                layout.attach(alias.substring(DEVICES.length()), device);
            }
        });
    }

    /** A channel of that name comes first. */
    private void attachEmulated(SeededRandom random) {
        var chance = new EmulatedDevice(Kind.RANDOM, random);
        var nowhere = new EmulatedDevice(Kind.NULL, random);
        layout.attach("null", nowhere);
        layout.attach("zero", new EmulatedDevice(Kind.ZERO, random));
        layout.attach("full", new EmulatedDevice(Kind.FULL, random));
        layout.attach("random", chance);
        layout.attach("urandom", chance);
        layout.attach("nvram", new TextDevice(nvram::text));
        STANDARD.forEach(path -> layout.attach(path.substring(DEVICES.length()), nowhere));
    }

    private void mount(Map<String, TarImage> images) {
        for (Mount mount : nvram.mounts()) {
            if (mount.access() == Access.READ_ONLY) {
                layout.mount(
                        Objects.requireNonNull(images.get(mount.channel())),
                        channel(mount),
                        mount.mountPoint());
            } else {
                layout.directory(mount.mountPoint());
            }
        }
    }

    private Device channel(Mount mount) {
        return Objects.requireNonNull(channels.get(mount.channel()), mount.channel());
    }

    /** A home that cannot be, for an image has a file there, is not made. */
    private void makeHome() {
        String home = nvram.environment().getOrDefault("HOME", "");
        if (!home.startsWith("/") || (home + "/").startsWith(DEVICES)) {
            return;
        }
        try {
            layout.directory(home);
        } catch (Refused notADirectory) {
            return;
        }
    }

    /** Says on the debug channel, if there is one, what was wrong with the configuration. */
    private void warn() {
        Device debug = channels.get(DEBUG);
        if (debug == null || nvram.warnings().isEmpty()) {
            return;
        }
        String text = String.join("\n", nvram.warnings()) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            new DeviceStream(debug).write(bytes, 0, bytes.length);
        } catch (Refused full) {
            return;
        }
    }

    void export() {
        for (Mount mount : nvram.mounts()) {
            if (mount.access() == Access.WRITE_ONLY) {
                try {
                    TarExport.write(layout.directory(mount.mountPoint()), channel(mount));
                } catch (Refused refused) {
                    throw new ExportFailed(mount.channel(), refused);
                }
            }
        }
    }
}
