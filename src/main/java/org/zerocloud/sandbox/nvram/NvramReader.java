package org.zerocloud.sandbox.nvram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zerocloud.sandbox.nvram.Mount.Access;

/** Gives the records of the text their meaning. */
final class NvramReader implements NvramText.Visitor {

    /** In quotes anything but quotes; an open quote reaches to the end. */
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"?|[^ \t]+");

    private static final int DIGITS_MAX = 10;

    private List<String> arguments = List.of("stub");
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, ChannelMode> mapping = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long seconds;
    private int verbosity;
    private boolean precache;

    Nvram read(String text) {
        new NvramText(this).read(text);
        return new Nvram(
                arguments, environment, mounts, mapping, seconds, verbosity, precache, warnings);
    }

    @Override
    public void nothing(int line, String why) {
        warnings.add("line %d: %s".formatted(line, why));
    }

    @Override
    public void record(Section section, int line, Map<String, String> values) {
        switch (section) {
            case ARGS -> readArguments(line, values.getOrDefault("args", ""));
            case ENV -> readVariable(line, values);
            case FSTAB -> readMount(line, values);
            case MAPPING -> readMode(line, values);
            case TIME ->
                    number(line, values, "seconds", Nvram.SECONDS_MAX)
                            .ifPresent(number -> seconds = number);
            case DEBUG ->
                    number(line, values, "verbosity", Nvram.VERBOSITY_MAX)
                            .ifPresent(number -> verbosity = number.intValue());
            case PRECACHE -> word(line, values, "precache").ifPresent(yes -> precache = yes);
        }
    }

    private void readArguments(int line, String text) {
        var read = new ArrayList<String>();
        Matcher token = ARGUMENT.matcher(text);
        while (token.find()) {
            unescape(line, token.group(1) == null ? token.group() : token.group(1))
                    .ifPresent(read::add);
        }
        arguments = read;
    }

    private void readVariable(int line, Map<String, String> values) {
        unescape(line, values.getOrDefault("value", ""))
                .ifPresent(value -> environment.put(values.getOrDefault("name", ""), value));
    }

    private Optional<String> unescape(int line, String text) {
        Optional<String> unescaped = Escapes.unescape(text);
        if (unescaped.isEmpty()) {
            nothing(line, "%s is not UTF-8".formatted(text));
        }
        return unescaped;
    }

    private void readMount(int line, Map<String, String> values) {
        String word = values.getOrDefault("access", "");
        Optional<Access> access =
                Stream.of(Access.values()).filter(each -> each.word().equals(word)).findAny();
        if (access.isEmpty()) {
            nothing(line, "there is no access %s, only ro and wo".formatted(word));
        } else if (!values.getOrDefault("fsname", "tar").equals("tar")) {
            nothing(line, "there is no file system %s, only tar".formatted(values.get("fsname")));
        } else {
            mount(line, values, access.get());
        }
    }

    private void mount(int line, Map<String, String> values, Access access) {
        try {
            mounts.add(
                    new Mount(
                            values.getOrDefault("channel", ""),
                            values.getOrDefault("mountpoint", ""),
                            access));
        } catch (IllegalArgumentException e) {
            nothing(line, String.valueOf(e.getMessage()));
        }
    }

    private void readMode(int line, Map<String, String> values) {
        String word = values.getOrDefault("mode", "");
        ChannelMode.named(word)
                .ifPresentOrElse(
                        mode -> mapping.put(values.getOrDefault("channel", ""), mode),
                        () -> nothing(line, "there is no mode " + word));
    }

    private Optional<Boolean> word(int line, Map<String, String> values, String key) {
        String word = values.getOrDefault(key, "");
        if (!word.equals("yes") && !word.equals("no")) {
            nothing(line, "%s is %s, not yes or no".formatted(key, word));
            return Optional.empty();
        }
        return Optional.of(word.equals("yes"));
    }

    private Optional<Long> number(int line, Map<String, String> values, String key, long max) {
        String digits = values.getOrDefault(key, "");
        boolean plain = digits.matches("[0-9]{1,%d}".formatted(DIGITS_MAX));
        if (!plain || Long.parseLong(digits) > max) {
            nothing(line, "%s is %s, not a number up to %d".formatted(key, digits, max));
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(digits));
    }
}
