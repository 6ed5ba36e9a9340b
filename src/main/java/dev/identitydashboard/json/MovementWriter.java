package dev.identitydashboard.json;

import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.Movement;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes movements as compact JSON. Stateless, so safe from any thread. */
public final class MovementWriter {
    private MovementWriter() {}

    /**
     * Returns a movement as JSON.
     *
     * @param movement the movement
     * @return one JSON object
     */
    public static String toJson(Movement movement) {
        return ReportWriter.text(json -> write(json, movement));
    }

    private static void write(JsonGenerator json, Movement movement) {
        ReportWriter.query(json, movement.environment(), movement.inputs(), movement.allInputs(), movement.range());
        ReportWriter.strings(json, "loginIdentifiers", ReportWriter.names(movement.loginIdentifiers()));
        List<DailyMovement> days = movement.days();
        json.writeStringProperty("firstKeptDay", movement.firstKeptDay().toString());
        ReportWriter.strings(
                json, "dates", days.stream().map(day -> day.date().toString()).toList());
        counts(json, days);
    }

    /** Writes what a report of the same query does not say. */
    static void body(JsonGenerator json, Movement movement) {
        json.writeStringProperty("firstKeptDay", movement.firstKeptDay().toString());
        counts(json, movement.days());
    }

    private static void counts(JsonGenerator json, List<DailyMovement> days) {
        ReportWriter.numbers(json, "active", days, DailyMovement::active);
        ReportWriter.numbers(json, "newcomers", days, DailyMovement::newcomers);
        ReportWriter.numbers(json, "returning", days, DailyMovement::returning);
        ReportWriter.numbers(json, "becameKnown", days, DailyMovement::becameKnown);
    }
}
