/** Reports as plain text. */
package dev.identitydashboard.text;
