package hub.ingest.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The encoding of a file: UTF-8 with or without mark, UTF-16 with one, Windows-1258 where its bytes look Vietnamese, else
 * Windows-1252.
 */
final class TableEncoding {

    private static final Charset VIETNAMESE = Charset.forName("windows-1258");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int AT_ONCE = 64 * 1024;

    /** Grave, hook, tilde, acute and dot below, which in Windows-1258 stand behind their letter. */
    private static final Set<Integer> TONES = Set.of(0xCC, 0xD2, 0xDE, 0xEC, 0xF2);

    /** The vowels, and those with circumflex, breve or horn in Windows-1258. */
    private static final Set<Integer> VOWELS = vowels();

    private TableEncoding() {}

    private static Set<Integer> vowels() {
        Set<Integer> vowels =
                new HashSet<>(List.of(0xC2, 0xE2, 0xCA, 0xEA, 0xD4, 0xF4, 0xC3, 0xE3, 0xD5, 0xF5, 0xDD, 0xFD));
        "aeiouyAEIOUY".chars().forEach(vowels::add);
        return Set.copyOf(vowels);
    }

    /** The first encoding in which every byte is part of a letter. */
    static Charset of(Path file) throws IOException, UnusableFile {
        byte[] mark;
        try (InputStream bytes = Files.newInputStream(file)) {
            mark = bytes.readNBytes(2);
        }
        List<Charset> possible = new ArrayList<>();
        if (Arrays.equals(mark, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
            possible.add(StandardCharsets.UTF_16LE);
        } else if (Arrays.equals(mark, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            possible.add(StandardCharsets.UTF_16BE);
        } else {
            possible.add(StandardCharsets.UTF_8);
            if (looksVietnamese(file)) {
                possible.add(VIETNAMESE);
            }
            possible.add(WESTERN);
        }
        for (Charset charset : possible) {
            if (isText(file, charset)) {
                return charset;
            }
        }
        throw new UnusableFile(file, TableFault.ENCODING_WRONG);
    }

    /**
     * Whether what would be marks of tone are: two different ones at least, and each behind a vowel. The same bytes in
     * Windows-1252, as in però or in Þór, stand behind consonants too, or begin a word.
     */
    private static boolean looksVietnamese(Path file) throws IOException {
        Set<Integer> tones = new HashSet<>();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), AT_ONCE)) {
            int before = 0;
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (next >= 0x80 && TONES.contains(next)) {
                    if (!VOWELS.contains(before)) {
                        return false;
                    }
                    tones.add(next);
                }
                before = next;
            }
        }
        return tones.size() >= 2;
    }

    /** Whether every byte is part of a letter in that encoding, and none of nothing. */
    private static boolean isText(Path file, Charset charset) throws IOException {
        char[] buffer = new char[AT_ONCE];
        try (InputStreamReader text = new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
