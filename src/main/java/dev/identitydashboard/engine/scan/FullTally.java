package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.plan.Tally;
import java.util.List;

/**
 * Everything that one pass counts.
 *
 * @param report the panels of the report
 * @param movement who came, returned and became known
 * @param rolling who was active in the windows of days that end with each day, for each of the lengths asked for
 * @param structure which types and inputs the profiles have together
 */
public record FullTally(Tally report, MovementTally movement, List<RollingTally> rolling, StructureTally structure) {}
