package hub.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts in every {@link Language}, read once from UTF-8 properties; a placeholder is a name in braces: {field}. */
public final class MessageTemplates {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private final Map<Language, Properties> templates = new EnumMap<>(Language.class);

    /**
     * Reads {@code base_vi.properties} and {@code base_en.properties}.
     *
     * @param room a class beside whose package the files lie
     */
    public MessageTemplates(Class<?> room, String base) {
        for (Language language : Language.values()) {
            String file = base + "_" + language.tag() + ".properties";
            Properties properties = new Properties();
            try (InputStream bytes = room.getResourceAsStream(file)) {
                if (bytes == null) {
                    throw new IllegalStateException("no " + file + " beside " + room.getName());
                }
                properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            templates.put(language, properties);
        }
    }

    /** Every key that has a template in that language. */
    public Set<String> keys(Language language) {
        return new TreeSet<>(in(language).stringPropertyNames());
    }

    /** The names between braces in a template; empty where there is no such template. */
    public Set<String> placeholders(Language language, String key) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(in(language).getProperty(key, ""));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * The text with its placeholders filled; a value that is not given leaves its placeholder standing.
     *
     * @throws IllegalArgumentException where there is no such template
     */
    public String text(Language language, String key, Map<String, String> values) {
        @Nullable String template = in(language).getProperty(key);
        if (template == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + language.tag());
        }
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    private Properties in(Language language) {
        Properties properties = templates.get(language);
        if (properties == null) {
            throw new IllegalArgumentException("no texts in " + language.tag());
        }
        return properties;
    }
}
