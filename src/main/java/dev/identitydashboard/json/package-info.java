/** Reports as JSON and back. */
package dev.identitydashboard.json;
