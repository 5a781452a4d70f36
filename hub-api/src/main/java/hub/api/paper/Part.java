package hub.api.paper;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A part of a document under construction: an element of a tree, in which a text is a text whatever is written in it. */
final class Part {

    private final Document document;
    private final Element element;

    Part(Document document, Element element) {
        this.document = document;
        this.element = element;
    }

    /** A new part at the end of this one. */
    Part add(String kind) {
        Element child = document.createElement(kind);
        element.appendChild(child);
        return new Part(document, child);
    }

    /** A new part at the end of this one, in a style of the style sheet. */
    Part add(String kind, String style) {
        return add(kind).with("class", style);
    }

    Part with(String attribute, String value) {
        element.setAttribute(attribute, value);
        return this;
    }

    /** A text as it can be printed; nothing where there is none. */
    Part text(@Nullable String text) {
        if (text != null) {
            element.appendChild(document.createTextNode(Typeface.printable(text)));
        }
        return this;
    }

    /** A text in both languages, the second one smaller beside the first. */
    Part say(Wording wording) {
        text(wording.vietnamese());
        add("span", "en").text(" " + wording.english());
        return this;
    }

    /** A text in both languages, the second one smaller below the first. */
    Part stack(Wording wording) {
        text(wording.vietnamese());
        add("div", "en").text(wording.english());
        return this;
    }

    /** A row of a table. */
    Part row() {
        return add("tr");
    }
}
