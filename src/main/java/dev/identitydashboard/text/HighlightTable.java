package dev.identitydashboard.text;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Highlights as lines: what was expected, what was counted, and what may explain it. */
final class HighlightTable {
    private static final int NAME_WIDTH = 20;
    /** Of a percent. */
    private static final double TENTHS = 1_000;

    private static final int EXPECTED_WIDTH = 24;
    private static final int LEAST_REASON_WIDTH = 16;

    private HighlightTable() {}

    static Table of(List<Highlight> highlights) {
        int reasonWidth = reasonWidth(highlights);
        Table table = new Table().left("Day").left("").left("").right("Actual");
        table.left("Expected").left("Annotations");
        for (Highlight each : highlights) {
            table.row(
                    each.date().toString(),
                    kind(each),
                    name(each),
                    number(each, each.actual()),
                    expected(each),
                    Format.name(reasons(each), reasonWidth));
        }
        return table;
    }

    /** What the other columns leave. */
    private static int reasonWidth(List<Highlight> highlights) {
        int others = Table.width(List.of(LocalDate.EPOCH.toString()))
                + Table.width(highlights.stream().map(HighlightTable::kind).toList())
                + Table.width(highlights.stream().map(HighlightTable::name).toList())
                + Math.max(
                        Table.width(List.of("Actual")),
                        Table.width(highlights.stream()
                                .map(each -> number(each, each.actual()))
                                .toList()))
                + Math.max(
                        Table.width(List.of("Expected")),
                        Table.width(highlights.stream()
                                .map(HighlightTable::expected)
                                .toList()));
        return Math.max(LEAST_REASON_WIDTH, Page.WIDTH - Table.width(List.of("")) - others);
    }

    private static String kind(Highlight highlight) {
        return highlight.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String name(Highlight highlight) {
        return switch (highlight.series()) {
            case INPUT -> Format.name(highlight.name(), NAME_WIDTH);
            case IDENTIFIER_TYPE ->
                highlight.name().equals(IdentifierType.MPID.name())
                        ? "all active profiles"
                        : Format.name("with " + highlight.name(), NAME_WIDTH);
            case KNOWN_SHARE -> "share of the known";
        };
    }

    private static String expected(Highlight highlight) {
        // What stands out must not seem to be within.
        boolean share = highlight.series() == Highlight.Series.KNOWN_SHARE;
        double low = share ? Math.ceil(highlight.low() * TENTHS) / TENTHS : Math.ceil(highlight.low());
        double high = share ? Math.floor(highlight.high() * TENTHS) / TENTHS : Math.floor(highlight.high());
        return Format.name(number(highlight, low) + " to " + number(highlight, high), EXPECTED_WIDTH);
    }

    private static String number(Highlight highlight, double number) {
        return highlight.series() == Highlight.Series.KNOWN_SHARE
                ? String.format(Locale.ROOT, "%.1f %%", 100 * number)
                : Format.count(Math.round(number));
    }

    private static String reasons(Highlight highlight) {
        return highlight.annotations().stream()
                .map(annotation -> reason(annotation, highlight.date()))
                .collect(Collectors.joining("; "));
    }

    private static String reason(Annotation annotation, LocalDate date) {
        return annotation.date().equals(date) ? annotation.text() : annotation.date() + " " + annotation.text();
    }
}
