package org.zerocloud.gateway.dialect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;

/**
 * What a name says of an object's type, to whom a Swift would say the same: it asks Python, which
 * knows some types itself and learns others from the machine. Where the machine has no table,
 * Spring's is in its place.
 */
@Component
public class ContentTypes {

    /** In a table of Apache's form, from Python 3.11. */
    private static final ClassPathResource PYTHONS =
            new ClassPathResource("python.types", ContentTypes.class);

    /** Where Python looks; what is read later counts. */
    private static final List<Path> MACHINES =
            List.of(
                    Path.of("/etc/mime.types"),
                    Path.of("/etc/httpd/mime.types"),
                    Path.of("/etc/httpd/conf/mime.types"),
                    Path.of("/etc/apache/mime.types"),
                    Path.of("/etc/apache2/mime.types"),
                    Path.of("/usr/local/etc/httpd/conf/mime.types"),
                    Path.of("/usr/local/lib/netscape/mime.types"),
                    Path.of("/usr/local/etc/mime.types"));

    private static final Map<String, String> LONG_FORMS =
            Map.of(
                    "svgz", "svg.gz",
                    "tgz", "tar.gz",
                    "taz", "tar.gz",
                    "tz", "tar.gz",
                    "tbz2", "tar.bz2",
                    "txz", "tar.xz");

    private static final Set<String> ENCODINGS = Set.of("gz", "Z", "bz2", "xz", "br");

    private final Map<String, String> types;
    private final boolean isMachineSilent;

    ContentTypes() {
        this(MACHINES.stream().filter(Files::isReadable).toList());
    }

    /**
     * @param tables of the machine
     */
    ContentTypes(List<Path> tables) {
        try {
            var known = new HashMap<String, String>();
            try (var own = PYTHONS.getInputStream()) {
                read(new InputStreamReader(own, StandardCharsets.UTF_8), known);
            }
            for (var table : tables) {
                try (var reader = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
                    read(reader, known);
                }
            }
            this.types = Map.copyOf(known);
            this.isMachineSilent = tables.isEmpty();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read a table of types", broken);
        }
    }

    private static void read(Reader table, Map<String, String> known) throws IOException {
        try (var lines = new BufferedReader(table)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.replaceFirst("(^|\\s)#.*", "").strip().split("\\s+", -1);
                for (var i = 1; i < words.length; i++) {
                    known.put(words[i], words[0]);
                }
            }
        }
    }

    /** What the name says; nothing if it says nothing. */
    public Optional<String> of(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        var end = extension(file);
        var longForm = LONG_FORMS.get(end.toLowerCase(Locale.ROOT));
        if (longForm != null) {
            file = file.substring(0, file.length() - end.length()) + longForm;
            end = extension(file);
        }
        if (ENCODINGS.contains(end)) {
            end = extension(file.substring(0, file.length() - end.length() - 1));
        }
        var known = Optional.ofNullable(types.get(end.toLowerCase(Locale.ROOT)));
        return known.isPresent() || !isMachineSilent ? known : ofSpring(end);
    }

    private static Optional<String> ofSpring(String end) {
        return MediaTypeFactory.getMediaType("name." + end).map(MediaType::toString);
    }

    /** Behind the last dot, unless only dots are before it. */
    private static String extension(String file) {
        var dot = file.lastIndexOf('.');
        var isBehindAName = file.chars().limit(Math.max(dot, 0)).anyMatch(c -> c != '.');
        return isBehindAName ? file.substring(dot + 1) : "";
    }
}
