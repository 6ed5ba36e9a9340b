/**
 * The panels of reports as CSV (RFC 4180), one class per kind of report. Names of inputs and types are data:
 * {@code FormulaGuard} sees to it that no spreadsheet runs one. Nothing is read back from CSV, and the engine is never
 * asked from here.
 */
package dev.identitydashboard.csv;
