package org.zerocloud.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.zerocloud.sandbox.TinyModule.Bytes;

/**
 * Makes broken and half-broken modules of whole ones. The mutant of a seed and an index is always
 * the same, as long as the programs in the repository are.
 */
final class ModuleMutator {

    private static final int HEADER_BYTES = 8;
    private static final int RANGE_MAX = 64;
    private static final int BYTES_MAX = 1 << 20;
    private static final long[] EDGES = {
        0,
        1,
        2,
        63,
        64,
        127,
        128,
        255,
        16_383,
        16_384,
        65_535,
        65_536,
        1_000_000,
        0x7FFFFFFFL,
        0x80000000L,
        0xFFFFFFF0L,
        0xFFFFFFFFL,
        0x100000000L,
        Long.MAX_VALUE,
        -1
    };

    /** Instructions that may stand for each other without making a module invalid. */
    private static final int[][] ALIKE = {
        {0x28, 0x28}, {0x2C, 0x2F}, {0x30, 0x35}, {0x3A, 0x3B}, {0x3C, 0x3E}, {0x46, 0x4F},
        {0x51, 0x5A}, {0x5B, 0x60}, {0x61, 0x66}, {0x67, 0x69}, {0x6A, 0x78}, {0x79, 0x7B},
        {0x7C, 0x8A}, {0x8B, 0x91}, {0x92, 0x98}, {0x99, 0x9F}, {0xA0, 0xA6}, {0xA8, 0xA9},
        {0xB2, 0xB3}, {0xB7, 0xB8}, {0xC0, 0xC1}, {0xC2, 0xC4}
    };

    private final long seed;
    private final List<byte[]> corpus;

    ModuleMutator(long seed, List<byte[]> corpus) {
        this.seed = seed;
        this.corpus = corpus;
    }

    /** The programs of the repository by name, and such that no compiler makes. */
    static List<byte[]> corpus() {
        try (Stream<Path> guests = Files.list(Path.of("src/test/guests"));
                Stream<Path> samples = Files.list(Path.of("samples"))) {
            var modules = new ArrayList<byte[]>(TinyModules.all());
            Stream.concat(guests, samples)
                    .filter(path -> path.toString().endsWith(".wasm"))
                    .sorted()
                    .map(ModuleMutator::read)
                    .filter(bytes -> bytes.length <= BYTES_MAX)
                    .forEach(modules::add);
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] mutant(long index) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
        byte[] module = pick(random).clone();
        for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
            module = random.nextInt(4) == 0 ? raw(module, random) : within(module, random);
        }
        return module;
    }

    /** Small modules are tried more often, since they cost least. */
    private byte[] pick(SplittableRandom random) {
        byte[] one = corpus.get(random.nextInt(corpus.size()));
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        return random.nextInt(8) == 0 || one.length < other.length ? one : other;
    }

    /** Changes bytes without regard to what they mean. */
    private byte[] raw(byte[] module, SplittableRandom random) {
        if (random.nextInt(8) > 0) {
            return bytes(module, random);
        }
        byte[] other = pick(random);
        int from = random.nextInt(other.length);
        return join(
                Arrays.copyOf(module, random.nextInt(module.length + 1)),
                Arrays.copyOfRange(other, from, other.length));
    }

    /** A section by its number. */
    private record Section(int id, byte[] body) {}

    /** Changes sections, or one of them, so that all sizes are still right. */
    private byte[] within(byte[] module, SplittableRandom random) {
        List<Section> sections = sections(module);
        if (sections.isEmpty()) {
            return bytes(module, random);
        }
        int at = random.nextInt(sections.size());
        switch (random.nextInt(12)) {
            case 0 -> sections.remove(at);
            case 1 -> sections.add(at, sections.get(random.nextInt(sections.size())));
            case 2 -> Collections.swap(sections, at, random.nextInt(sections.size()));
            case 3 -> splice(sections, random);
            case 4, 5, 6, 7 -> function(sections, random);
            default -> change(sections, at, random);
        }
        var out = new Bytes().add(Arrays.copyOf(module, HEADER_BYTES));
        sections.forEach(each -> out.hex("%02x".formatted(each.id())).sized(each.body()));
        return out.toArray();
    }

    private static void change(List<Section> sections, int at, SplittableRandom random) {
        Section section = sections.get(at);
        sections.set(at, new Section(section.id(), bytes(section.body(), random)));
    }

    /** Takes the section with the same number from another module. */
    private void splice(List<Section> sections, SplittableRandom random) {
        List<Section> others = sections(pick(random));
        if (!others.isEmpty()) {
            Section other = others.get(random.nextInt(others.size()));
            sections.replaceAll(each -> each.id() == other.id() ? other : each);
        }
    }

    /** Changes one function of the code section. */
    private static void function(List<Section> sections, SplittableRandom random) {
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).id() == TinyModule.CODE) {
                sections.set(i, new Section(TinyModule.CODE, code(sections.get(i), random)));
            }
        }
    }

    private static byte[] code(Section section, SplittableRandom random) {
        var reader = new Reader(section.body(), 0);
        long count = reader.unsigned();
        if (count <= 0 || count > section.body().length) {
            return bytes(section.body(), random);
        }
        long chosen = random.nextLong(count);
        var out = new Bytes().unsigned(count);
        for (long i = 0; i < count; i++) {
            byte[] body = reader.sized();
            out.sized(i == chosen ? instructions(body, random) : body);
        }
        return out.toArray();
    }

    private static byte[] instructions(byte[] body, SplittableRandom random) {
        if (body.length == 0 || random.nextInt(4) == 0) {
            return bytes(body, random);
        }
        byte[] changed = body.clone();
        int start = random.nextInt(body.length);
        for (int i = 0; i < body.length; i++) {
            int at = (start + i) % body.length;
            int code = changed[at] & 0xFF;
            for (int[] range : ALIKE) {
                if (code >= range[0] && code <= range[1]) {
                    changed[at] = (byte) random.nextInt(range[0], range[1] + 1);
                    return changed;
                }
            }
        }
        return changed;
    }

    private static byte[] bytes(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(RANGE_MAX));
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] range = Arrays.copyOfRange(bytes, at, end);
        byte[] behind = Arrays.copyOfRange(bytes, end, bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> before;
            case 1 -> join(before, behind);
            case 2 -> join(before, range, range, behind);
            case 3 -> join(before, noise(random), range, behind);
            case 4, 5 -> join(before, edge(random), new Reader(bytes, at).rest());
            default -> flipped(bytes, random);
        };
    }

    private static byte[] flipped(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
            int at = random.nextInt(bytes.length);
            changed[at] ^=
                    (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : random.nextInt());
        }
        return changed;
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[1 + random.nextInt(RANGE_MAX)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] edge(SplittableRandom random) {
        return new Bytes().unsigned(EDGES[random.nextInt(EDGES.length)]).toArray();
    }

    private static byte[] join(byte[]... parts) {
        var all = new Bytes();
        for (byte[] part : parts) {
            all.add(part);
        }
        byte[] joined = all.toArray();
        return joined.length > BYTES_MAX ? Arrays.copyOf(joined, BYTES_MAX) : joined;
    }

    private static List<Section> sections(byte[] module) {
        var sections = new ArrayList<Section>();
        var reader = new Reader(module, HEADER_BYTES);
        while (reader.more()) {
            sections.add(new Section(reader.next(), reader.sized()));
        }
        return sections;
    }

    /** Reads what is there, and zeros behind it. */
    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        boolean more() {
            return at < bytes.length;
        }

        int next() {
            return more() ? bytes[at++] & 0xFF : 0;
        }

        long unsigned() {
            long value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                int part = next();
                value |= (long) (part & 0x7F) << shift;
                if (part < 0x80) {
                    break;
                }
            }
            return value;
        }

        byte[] sized() {
            long size = Math.min(unsigned(), Math.max(0, bytes.length - at));
            at += (int) size;
            return Arrays.copyOfRange(bytes, at - (int) size, at);
        }

        /** What stands behind the number that begins here. */
        byte[] rest() {
            unsigned();
            return Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        }
    }
}
