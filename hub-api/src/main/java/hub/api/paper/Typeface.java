package hub.api.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A typeface that documents are set in; only the letters that a document uses go into it. */
final class Typeface {

    private static final String SERIF = "Serif";
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
    private static final int NOT_IN_THE_TYPEFACE = 0xFFFD;

    static final Typeface UPRIGHT = new Typeface("DejaVuSerifCondensed.ttf", SERIF, 400, FontStyle.NORMAL);
    private static final Typeface BOLD = new Typeface("DejaVuSerifCondensed-Bold.ttf", SERIF, 700, FontStyle.NORMAL);
    private static final Typeface SLANTED =
            new Typeface("DejaVuSerifCondensed-Italic.ttf", SERIF, 400, FontStyle.ITALIC);
    private static final Typeface MONOSPACED = new Typeface("DejaVuSansMono.ttf", "Mono", 400, FontStyle.NORMAL);

    private final byte[] file;
    private final TrueTypeFont font;
    private final CmapLookup letters;
    private final String family;
    private final int weight;
    private final FontStyle style;

    private Typeface(String file, String family, int weight, FontStyle style) {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            this.file = in.readAllBytes();
            this.font = new TTFParser().parse(new RandomAccessReadBuffer(this.file));
            this.letters = font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.family = family;
        this.weight = weight;
        this.style = style;
    }

    /** As read from its file. */
    TrueTypeFont font() {
        return font;
    }

    /** Hands all of them over to a document. */
    static void lendAll(PdfRendererBuilder builder) {
        for (Typeface face : List.of(UPRIGHT, BOLD, SLANTED, MONOSPACED)) {
            builder.useFont(() -> new ByteArrayInputStream(face.file), face.family, face.weight, face.style, true);
        }
    }

    /**
     * A text as paper can show it: marks joined to their letters, and � for what no typeface has or what is not seen but turns
     * what stands around it, so that nothing vanishes unnoticed.
     */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(letter -> isPrintable(letter) ? letter : NOT_IN_THE_TYPEFACE)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean isPrintable(int letter) {
        if (letter == ' ') {
            return true;
        }
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default ->
                UPRIGHT.letters.getGlyphId(letter) != 0
                        && BOLD.letters.getGlyphId(letter) != 0
                        && SLANTED.letters.getGlyphId(letter) != 0;
        };
    }
}
