package dev.identitydashboard.csv;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.FullReportPanel;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentifiersPerProfile;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.RollingSeries;
import dev.identitydashboard.TypeCombination;
import dev.identitydashboard.TypeOverlap;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;

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
        csv.header("date", "kind", "series", "name", "low", "high", "actual", "annotations");
        for (Highlight each : full.highlights()) {
            csv.date(each.date())
                    .field(each.kind().name())
                    .field(each.series().name())
                    .field(CsvRows.name(each.name()))
                    .share(OptionalDouble.of(each.low()))
                    .share(OptionalDouble.of(each.high()))
                    .share(OptionalDouble.of(each.actual()))
                    .field(names(each.annotations().stream()
                            .map(annotation -> annotation.date() + " " + annotation.text())
                            .toList()))
                    .end();
        }
    }

    private void movement() throws IOException {
        csv.header("date", "active", "newcomers", "returning", "becameKnown");
        for (DailyMovement day : full.movement().days()) {
            csv.date(day.date())
                    .number(day.active())
                    .number(day.newcomers())
                    .number(day.returning())
                    .number(day.becameKnown())
                    .end();
        }
    }

    private void rollingActives() throws IOException {
        csv.header("date", "window", "daily", "rolling", "stickiness");
        for (RollingSeries series : full.rollingActives()) {
            for (RollingActives day : series.days()) {
                csv.date(day.date())
                        .number(series.window())
                        .number(day.daily())
                        .number(day.rolling())
                        .share(day.stickiness())
                        .end();
            }
        }
    }

    private void typeOverlap() throws IOException {
        List<TypeOverlap> rows = full.identityStructure().typeOverlap();
        csv.header("type", "otherType", "profiles");
        matrix(
                rows.stream().map(row -> row.type().name()).toList(),
                rows.stream().map(TypeOverlap::profiles).toList());
    }

    private void exclusiveTypes() throws IOException {
        csv.header("type", "profiles");
        for (TypeOverlap row : full.identityStructure().typeOverlap()) {
            csv.field(CsvRows.name(row.type().name())).number(row.exclusive()).end();
        }
    }

    private void inputOverlap() throws IOException {
        csv.header("input", "otherInput", "profiles");
        matrix(
                full.identityStructure().inputs(),
                full.identityStructure().inputOverlap().stream()
                        .map(row -> row.profiles())
                        .toList());
    }

    private void matrix(List<String> names, List<List<Long>> profiles) throws IOException {
        List<String> fields = names.stream().map(CsvRows::name).toList();
        for (int row = 0; row < fields.size(); row++) {
            for (int column = 0; column < fields.size(); column++) {
                csv.field(fields.get(row))
                        .field(fields.get(column))
                        .number(profiles.get(row).get(column))
                        .end();
            }
        }
    }

    private void identifiersPerProfile() throws IOException {
        csv.header("identifiers", "profiles");
        for (IdentifiersPerProfile bar : full.identityStructure().identifiersPerProfile()) {
            csv.number(bar.identifiers()).number(bar.profiles()).end();
        }
    }

    private void combinations() throws IOException {
        csv.header("types", "profiles");
        for (TypeCombination each : full.identityStructure().combinations()) {
            csv.field(names(each.types().stream().map(IdentifierType::name).toList()))
                    .number(each.profiles())
                    .end();
        }
    }

    private void annotations() throws IOException {
        csv.header("date", "inputs", "text");
        for (Annotation annotation : full.report().annotations()) {
            csv.date(annotation.date())
                    .field(names(annotation.inputs()))
                    .field(CsvRows.name(annotation.text()))
                    .end();
        }
    }

    private static String names(List<String> names) {
        return CsvRows.name(String.join(";", names));
    }
}
