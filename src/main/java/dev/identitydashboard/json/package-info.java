/**
 * Reports as JSON and back. The root package and its formats know each other by contract: reports hand themselves to
 * their writers, and a reader fills the parts that a report is made of. Keys are written in a fixed order, which never
 * changes; a reader passes over those it does not know, and tells where and why the JSON is no report. The engine is
 * never asked from here.
 */
package dev.identitydashboard.json;
