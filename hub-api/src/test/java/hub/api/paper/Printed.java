package hub.api.paper;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** A PDF as a reader of it finds it. */
public final class Printed implements AutoCloseable {

    static final int DOTS_PER_INCH = 300;

    /** In points; a little less than 15 mm. */
    private static final float MARGIN = 42;

    private final PDDocument document;

    public Printed(byte[] pdf) throws IOException {
        document = Loader.loadPDF(pdf);
    }

    int pages() {
        return document.getNumberOfPages();
    }

    /** All text, every run of white space one space. */
    public String text() throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }

    /** The lines of text of a page, from 1. */
    List<String> lines(int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document)
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Every font in the file, whether or not a page uses it. */
    List<PDFont> fonts() throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (COSDictionary each : dictionaries(COSName.TYPE, COSName.FONT)) {
            if (each.containsKey(COSName.ENCODING) || each.containsKey(COSName.DESCENDANT_FONTS)) {
                fonts.add(PDFontFactory.createFont(each));
            }
        }
        return fonts;
    }

    int images() {
        return dictionaries(COSName.SUBTYPE, COSName.IMAGE).size();
    }

    /** Names of actions in the file, and of whatever else a reader could be led to by it. */
    Set<String> actions() {
        Set<String> found = new TreeSet<>();
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            COSBase object = document.getDocument().getObjectFromPool(key).getObject();
            if (object instanceof COSDictionary dictionary) {
                for (String name : List.of("URI", "JS", "Launch", "OpenAction", "AA", "Annots")) {
                    if (dictionary.containsKey(name)) {
                        found.add(name);
                    }
                }
            }
        }
        return found;
    }

    private List<COSDictionary> dictionaries(COSName member, COSName value) {
        List<COSDictionary> found = new ArrayList<>();
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            COSBase object = document.getDocument().getObjectFromPool(key).getObject();
            if (object instanceof COSDictionary dictionary && value.equals(dictionary.getCOSName(member))) {
                found.add(dictionary);
            }
        }
        return found;
    }

    public byte[] enclosed(String file) throws IOException {
        PDComplexFileSpecification specification = document.getDocumentCatalog()
                .getNames()
                .getEmbeddedFiles()
                .getKids()
                .get(0)
                .getNames()
                .get(file);
        return Objects.requireNonNull(specification, file).getEmbeddedFile().toByteArray();
    }

    /** How many files the document calls its own, as PDF/A-3 asks of each that is within it. */
    int associated() {
        COSArray files = document.getDocumentCatalog().getCOSObject().getCOSArray(COSName.getPDFName("AF"));
        return files == null ? 0 : files.size();
    }

    BufferedImage page(int page) throws IOException {
        return new PDFRenderer(document).renderImageWithDPI(page - 1, DOTS_PER_INCH, ImageType.GRAY);
    }

    /** What the QR code on a page says, or null where there is none. */
    @Nullable
    String qrCode(int page) throws Exception {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, 200, ImageType.RGB);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        try {
            Result result = new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))));
            return result.getText();
        } catch (NotFoundException none) {
            return null;
        }
    }

    /** Where a text begins on the first page on which a line is made of it alone or ends with it. */
    TextPosition start(String text) throws IOException {
        List<TextPosition> found = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String line, List<TextPosition> letters) {
                StringBuilder read = new StringBuilder();
                letters.forEach(letter -> read.append(letter.getUnicode()));
                int at = Normalizer.normalize(read, Normalizer.Form.NFC).indexOf(text);
                if (at >= 0) {
                    found.add(letters.get(at));
                }
            }
        };
        stripper.getText(document);
        return found.get(0);
    }

    /** Letters that stand beyond the edge of their page. */
    List<String> lettersOutside() throws IOException {
        List<String> outside = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String line, List<TextPosition> letters) {
                for (TextPosition letter : letters) {
                    float end = letter.getXDirAdj() + letter.getWidthDirAdj();
                    if (letter.getXDirAdj() < 0 || end > letter.getPageWidth() - MARGIN) {
                        outside.add(letter.getUnicode());
                    }
                }
            }
        };
        stripper.getText(document);
        return outside;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
