package dev.identitydashboard.json;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DataEnvironment;
import java.time.LocalDate;
import java.util.List;

/** Reads an annotation, which leaves its environment to the report that it travels with. */
final class AnnotationReader {
    private static final Key<LocalDate> DATE = new Key<>("date", Scalars::date);
    private static final Key<JsonArray<String>> INPUTS = new Key<>("inputs", in -> in.array(JsonCursor::text));
    private static final Key<String> TEXT = new Key<>("text", JsonCursor::text);
    private static final List<Key<?>> KEYS = List.of(DATE, INPUTS, TEXT);

    private AnnotationReader() {}

    static Annotation read(JsonCursor in) {
        JsonObject json = in.object(KEYS);
        return json.build(() ->
                new Annotation(json.get(DATE), json.get(TEXT), json.get(INPUTS).values(), DataEnvironment.PRODUCTION));
    }
}
