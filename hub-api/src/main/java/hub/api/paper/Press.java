package hub.api.paper;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import hub.calendar.VietnamDays;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A document on its way to PDF. Nothing is fetched for it, from wherever: the typefaces are the jar's own, an image is within the
 * document. What is printed the same is the same, byte for byte.
 */
final class Press {

    private static final String STYLE = read("paper.css");
    private static final Pattern MADE = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");

    static {
        // It would repeat what it cannot set, which may be personal.
        XRLog.setLoggingEnabled(false);
        // Else every typeface of the machine is read, and a list of them written into the home folder.
        FontMappers.set(new OwnTypefaces());
    }

    private final Document document;
    private final Part body;
    private final String title;
    private final Instant madeAt;

    /**
     * Of an empty document.
     *
     * @param madeAt told as the day of making
     */
    Press(String title, Instant madeAt) {
        this.title = title;
        this.madeAt = madeAt;
        try {
            document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        Element root = document.createElement("html");
        root.setAttribute("lang", "vi");
        document.appendChild(root);
        Part whole = new Part(document, root);
        Part head = whole.add("head");
        head.add("title").text(title);
        Element style = document.createElement("style");
        style.appendChild(document.createTextNode(STYLE));
        root.getFirstChild().appendChild(style);
        body = whole.add("body");
    }

    /** Where the document is written. */
    Part body() {
        return body;
    }

    /** The PDF. */
    byte[] print() {
        return print(made -> {});
    }

    /** The PDF with a JSON file within it. */
    byte[] printWith(String file, byte[] json) {
        return print(made -> enclose(made, file, json));
    }

    private interface Finishing {
        void of(PDDocument made) throws IOException;
    }

    private byte[] print(Finishing finishing) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(document, null);
        builder.withProducer("hub");
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_U);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useReplacementText("\uFFFD");
        builder.useUriResolver((base, uri) -> QrCode.isWithin(uri) ? uri : null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> QrCode.isWithin(uri), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> QrCode.isWithin(uri), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useHttpStreamImplementation(Press::refuse);
        builder.useProtocolsStreamImplementation(Press::refuse, "file", "jar", "ftp");
        Typeface.lendAll(builder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument made = renderer.getPdfDocument();
            tell(made);
            finishing.of(made);
            made.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static FSStream refuse(String uri) {
        throw new IllegalStateException("a document asks for something outside it");
    }

    private void tell(PDDocument made) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setCreator("hub");
        information.setProducer("hub");
        information.setCreationDate(calendar());
        information.setModificationDate(calendar());
        made.setDocumentInformation(information);
        made.setDocumentId(madeAt.toEpochMilli());
        made.getDocumentCatalog().setLanguage("vi");
        PDMetadata metadata = made.getDocumentCatalog().getMetadata();
        String told = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        metadata.importXMPMetadata(MADE.matcher(told)
                .replaceAll("$1" + madeAt.truncatedTo(ChronoUnit.SECONDS) + "$2")
                .getBytes(StandardCharsets.UTF_8));
    }

    private Calendar calendar() {
        return GregorianCalendar.from(ZonedDateTime.ofInstant(madeAt, VietnamDays.ZONE));
    }

    private void enclose(PDDocument made, String file, byte[] json) throws IOException {
        PDEmbeddedFile content = new PDEmbeddedFile(made, new ByteArrayInputStream(json));
        content.setSubtype("application/json");
        content.setSize(json.length);
        content.setCreationDate(calendar());
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(file);
        specification.setFileUnicode(file);
        specification.setEmbeddedFile(content);
        specification.setEmbeddedFileUnicode(content);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        PDEmbeddedFilesNameTreeNode leaf = new PDEmbeddedFilesNameTreeNode();
        leaf.setNames(Map.of(file, specification));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setKids(List.of(leaf));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(made.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        made.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification.getCOSObject());
        made.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static String read(String file) {
        try (InputStream in = Press.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
