package dev.identitydashboard.json;

import dev.identitydashboard.FullReport;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.RollingActives;
import dev.identitydashboard.RollingSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;
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
        highlights(full.highlights());
        json.writeObjectPropertyStart("identityStructure");
        StructureWriter.body(json, full.identityStructure());
        json.writeEndObject();
        json.writeObjectPropertyStart("movement");
        MovementWriter.body(json, full.movement());
        json.writeEndObject();
        rollingActives(full.rollingActives());
    }

    private void highlights(List<Highlight> highlights) {
        json.writeArrayPropertyStart("highlights");
        for (Highlight highlight : highlights) {
            json.writeStartObject();
            json.writeStringProperty("kind", highlight.kind().name());
            json.writeStringProperty("series", highlight.series().name());
            json.writeStringProperty("name", highlight.name());
            json.writeStringProperty("date", highlight.date().toString());
            json.writeNumberProperty("low", highlight.low());
            json.writeNumberProperty("high", highlight.high());
            json.writeNumberProperty("actual", highlight.actual());
            ReportWriter.annotations(json, highlight.annotations());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rollingActives(List<RollingSeries> rows) {
        json.writeArrayPropertyStart("rollingActives");
        for (RollingSeries row : rows) {
            json.writeStartObject();
            json.writeNumberProperty("window", row.window());
            ReportWriter.numbers(json, "daily", row.days(), RollingActives::daily);
            ReportWriter.numbers(json, "rolling", row.days(), RollingActives::rolling);
            json.writeArrayPropertyStart("stickiness");
            row.days().forEach(day -> ratio(day.stickiness()));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void ratio(OptionalDouble ratio) {
        if (ratio.isPresent()) {
            json.writeNumber(ratio.getAsDouble());
        } else {
            json.writeNull();
        }
    }
}
