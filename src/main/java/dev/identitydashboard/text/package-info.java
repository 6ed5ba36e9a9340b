/**
 * Reports as plain text of at most 100 columns, for a terminal or a mail. {@code Format} makes names safe to print,
 * {@code Table} keeps the layout. The text is for people and may change; the engine is never asked from here.
 */
package dev.identitydashboard.text;
