package dev.identitydashboard.json;

import dev.identitydashboard.DailyMovement;
import dev.identitydashboard.Movement;
import java.util.List;
import java.util.function.ToLongFunction;
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
        json.writeStartObject();
        json.writeNumberProperty("version", Spelling.VERSION);
        json.writeStringProperty("environment", Spelling.of(movement.environment()));
        ReportWriter.strings(json, "inputs", movement.inputs());
        json.writeBooleanProperty("allInputs", movement.allInputs());
        ReportWriter.range(json, movement.range());
        ReportWriter.strings(json, "loginIdentifiers", ReportWriter.names(movement.loginIdentifiers()));
        json.writeStringProperty("firstKeptDay", movement.firstKeptDay().toString());
        List<DailyMovement> days = movement.days();
        ReportWriter.strings(
                json, "dates", days.stream().map(day -> day.date().toString()).toList());
        numbers(json, "active", days, DailyMovement::active);
        numbers(json, "newcomers", days, DailyMovement::newcomers);
        numbers(json, "returning", days, DailyMovement::returning);
        numbers(json, "becameKnown", days, DailyMovement::becameKnown);
        json.writeEndObject();
    }

    private static void numbers(
            JsonGenerator json, String key, List<DailyMovement> days, ToLongFunction<DailyMovement> count) {
        json.writeArrayPropertyStart(key);
        days.forEach(day -> json.writeNumber(count.applyAsLong(day)));
        json.writeEndArray();
    }
}
