package dev.identitydashboard;

/**
 * The parts of a {@link FullReport} beyond the panels of its report, for callers that choose one by name:
 * {@link FullReport#toCsv(FullReportPanel)}. The columns named here are those of the CSV, in their order; the rows come in the order
 * of the full report. Names of inputs and identifier types and texts of annotations are written as {@link ReportPanel} says; where
 * one field has several, they are separated by semicolons, and names with semicolons are not told apart.
 */
public enum FullReportPanel {
    /**
     * {@link FullReport#comparison()}: {@code panel,input,type,date,number,current,previous,change}, a row per number of every panel.
     * The panel and the number are called as in the JSON; input, type and date are empty where a number has none. The previous value
     * and the change are empty where absent. Without a comparison there are no rows.
     */
    COMPARISON,
    /**
     * {@link FullReport#highlights()}: {@code date,kind,series,name,low,high,actual,annotations}, a row per highlight. An annotation is
     * its day and text.
     */
    HIGHLIGHTS,
    /** {@link FullReport#movement()}: {@code date,active,newcomers,returning,becameKnown}, a row per day. */
    MOVEMENT,
    /** {@link FullReport#rollingActives()}: {@code date,window,daily,rolling,stickiness}, a row per window and day. */
    ROLLING_ACTIVES,
    /** {@link IdentityStructure#typeOverlap()}: {@code type,otherType,profiles}, a row per two types, also of one with itself. */
    TYPE_OVERLAP,
    /** {@link TypeOverlap#exclusive()}: {@code type,profiles}, a row per type. */
    EXCLUSIVE_TYPES,
    /** {@link IdentityStructure#inputOverlap()}: {@code input,otherInput,profiles}, a row per two inputs, also of one with itself. */
    INPUT_OVERLAP,
    /** {@link IdentityStructure#identifiersPerProfile()}: {@code identifiers,profiles}, a row per number of identifiers. */
    IDENTIFIERS_PER_PROFILE,
    /** {@link IdentityStructure#combinations()}: {@code types,profiles}, a row per combination. */
    TYPE_COMBINATIONS,
    /** {@link DashboardReport#annotations()}: {@code date,inputs,text}, a row per annotation; no inputs are all of them. */
    ANNOTATIONS
}
