package dev.identitydashboard.csv;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.FullReportPanel;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentifiersPerProfile;
import dev.identitydashboard.InputOverlap;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.RollingSeries;
import dev.identitydashboard.TypeCombination;
import dev.identitydashboard.TypeOverlap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes one part of a full report as CSV, as it goes: a header, then a row per key. Stateless, so safe from any thread. */
public final class FullReportCsv {
    private final FullReport full;
    private final CsvRows csv;

    private FullReportCsv(FullReport full, CsvRows csv) {
        this.full = full;
        this.csv = csv;
    }

    /**
     * Writes a part as UTF-8, flushes the stream and leaves it open.
     *
     * @param full the full report
     * @param panel which of its parts
     * @param out where to write
     * @throws IOException if the stream fails
     */
    public static void write(FullReport full, FullReportPanel panel, OutputStream out) throws IOException {
        CsvRows.write(out, csv -> new FullReportCsv(full, csv).write(panel));
    }

    private void write(FullReportPanel panel) throws IOException {
        switch (panel) {
            case COMPARISON -> comparison();
            case HIGHLIGHTS -> highlights();
            case MOVEMENT -> movement();
            case ROLLING_ACTIVES -> rollingActives();
            case TYPE_OVERLAP -> typeOverlap();
            case EXCLUSIVE_TYPES -> exclusiveTypes();
            case INPUT_OVERLAP -> inputOverlap();
            case IDENTIFIERS_PER_PROFILE -> identifiersPerProfile();
            case TYPE_COMBINATIONS -> combinations();
            case ANNOTATIONS -> annotations();
        }
    }

    private void comparison() throws IOException {
        ComparisonCsv rows = new ComparisonCsv(csv);
        rows.header();
        if (full.comparison().isPresent()) {
            rows.rows(full.comparison().get());
        }
    }

    private void highlights() throws IOException {
        csv.row("date", "kind", "series", "name", "low", "high", "actual", "annotations");
        for (Highlight each : full.highlights()) {
            String annotations = each.annotations().stream()
                    .map(annotation -> annotation.date() + " " + annotation.text())
                    .collect(Collectors.joining(";"));
            csv.row(
                    each.date(),
                    each.kind().name(),
                    each.series().name(),
                    each.name(),
                    each.low(),
                    each.high(),
                    each.actual(),
                    annotations);
        }
    }

    private void movement() throws IOException {
        csv.row("date", "active", "newcomers", "returning", "becameKnown");
        for (DailyMovement day : full.movement().days()) {
            csv.row(day.date(), day.active(), day.newcomers(), day.returning(), day.becameKnown());
        }
    }

    private void rollingActives() throws IOException {
        csv.row("date", "window", "daily", "rolling", "stickiness");
        for (RollingSeries series : full.rollingActives()) {
            for (RollingActives day : series.days()) {
                csv.row(day.date(), series.window(), day.daily(), day.rolling(), day.stickiness());
            }
        }
    }

    private void typeOverlap() throws IOException {
        List<TypeOverlap> rows = full.identityStructure().typeOverlap();
        csv.row("type", "otherType", "profiles");
        matrix(rows, row -> row.type().name(), TypeOverlap::profiles);
    }

    private void exclusiveTypes() throws IOException {
        csv.row("type", "profiles");
        for (TypeOverlap row : full.identityStructure().typeOverlap()) {
            csv.row(row.type().name(), row.exclusive());
        }
    }

    private void inputOverlap() throws IOException {
        csv.row("input", "otherInput", "profiles");
        matrix(full.identityStructure().inputOverlap(), InputOverlap::input, InputOverlap::profiles);
    }

    private <T> void matrix(List<T> rows, Function<T, String> name, Function<T, List<Long>> profiles)
            throws IOException {
        for (T row : rows) {
            for (int column = 0; column < rows.size(); column++) {
                csv.row(
                        name.apply(row),
                        name.apply(rows.get(column)),
                        profiles.apply(row).get(column));
            }
        }
    }

    private void identifiersPerProfile() throws IOException {
        csv.row("identifiers", "profiles");
        for (IdentifiersPerProfile bar : full.identityStructure().identifiersPerProfile()) {
            csv.row(bar.identifiers(), bar.profiles());
        }
    }

    private void combinations() throws IOException {
        csv.row("types", "profiles");
        for (TypeCombination each : full.identityStructure().combinations()) {
            csv.row(each.types().stream().map(IdentifierType::name).collect(Collectors.joining(";")), each.profiles());
        }
    }

    private void annotations() throws IOException {
        csv.row("date", "inputs", "text");
        for (Annotation annotation : full.report().annotations()) {
            csv.row(annotation.date(), String.join(";", annotation.inputs()), annotation.text());
        }
    }
}
