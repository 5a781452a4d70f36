package hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes compiled from text, for rules about libraries that are on no path here: a stand-in for the library and its user. */
final class CrookedSources {

    private CrookedSources() {}

    /** Those sources' classes, compiled into that folder; each source is "name.of.the.Class: its text". */
    static JavaClasses compiled(Path folder, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<JavaFileObject> texts = Arrays.stream(sources)
                .map(source -> source.split(": ", 2))
                .map(it -> source(it[0], it[1]))
                .toList();
        boolean whole = compiler.getTask(said, null, null, List.of("-proc:none", "-d", folder.toString()), null, texts)
                .call();
        assertThat(whole).as(said.toString()).isTrue();
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
