package dev.identitydashboard.text;

import dev.identitydashboard.Annotation;
import java.util.List;

/** Annotations as lines: day, inputs, text. */
final class AnnotationTable {
    private static final int TEXT_WIDTH = 58;

    private AnnotationTable() {}

    static Table of(List<Annotation> annotations) {
        Table table = new Table().left("Day").left("Inputs").left("Annotation");
        for (Annotation annotation : annotations) {
            table.row(
                    annotation.date().toString(),
                    annotation.inputs().isEmpty() ? "all" : Page.name(String.join(", ", annotation.inputs())),
                    Format.name(annotation.text(), TEXT_WIDTH));
        }
        return table;
    }
}
