package dev.identitydashboard.json;

import dev.identitydashboard.FullReport;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.RollingSeries;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** Writes a report, and after its keys everything else that a full report has. Stateless, so safe from any thread. */
public final class FullReportWriter {
    private final JsonGenerator json;

    private FullReportWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes all of it as UTF-8, flushes the stream and leaves it open.
     *
     * @param full the full report
     * @param out where to write
     * @throws IOException if the stream fails
     */
    public static void write(FullReport full, OutputStream out) throws IOException {
        ReportWriter.write(full.report(), out, json -> new FullReportWriter(json).furtherKeys(full));
    }

    private void furtherKeys(FullReport full) {
        full.comparison()
                .ifPresentOrElse(
                        compared -> ComparisonWriter.comparison(json, compared),
                        () -> json.writeNullProperty("comparison"));
        ReportWriter.objects(json, "highlights", full.highlights(), this::highlight);
        json.writeObjectPropertyStart("identityStructure");
        StructureWriter.body(json, full.identityStructure());
        json.writeEndObject();
        json.writeObjectPropertyStart("movement");
        MovementWriter.body(json, full.movement());
        json.writeEndObject();
        ReportWriter.objects(json, "rollingActives", full.rollingActives(), this::rollingActives);
    }

    private void highlight(Highlight highlight) {
        json.writeStringProperty("kind", highlight.kind().name());
        json.writeStringProperty("series", highlight.series().name());
        json.writeStringProperty("name", highlight.name());
        json.writeStringProperty("date", highlight.date().toString());
        json.writeNumberProperty("low", highlight.low());
        json.writeNumberProperty("high", highlight.high());
        json.writeNumberProperty("actual", highlight.actual());
        ReportWriter.annotations(json, highlight.annotations());
    }

    private void rollingActives(RollingSeries series) {
        json.writeNumberProperty("window", series.window());
        ReportWriter.numbers(json, "daily", series.days(), RollingActives::daily);
        ReportWriter.numbers(json, "rolling", series.days(), RollingActives::rolling);
        json.writeArrayPropertyStart("stickiness");
        series.days().forEach(day -> ReportWriter.ratio(json, day.stickiness()));
        json.writeEndArray();
    }
}
