package hub.api.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method of the API that is to go: docs/deprecation.md says how long it stays and how that is told. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Deprecation {

    /** The day from which nothing new is to be built on it: 2027-01-15. */
    String since();

    /** The first day on which it may be gone. */
    String sunset();

    /** What to call in its stead. */
    String instead();
}
