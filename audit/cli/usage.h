#pragma once

#include <string>
#include <vector>

#include "audit/report/html.h"
#include "storage/record/result.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace mingjing::audit {

/// The language that a call asks for, before the call is understood: a wrong call is answered in it too.
Language language_of(int argc, char** argv);

/// Below `--help` of a command, the examples that begin with its words.
void give_examples(CLI::App& app, Language language, const std::vector<std::string>& examples);

/// Descriptions and the words of `--help` in one language; they are written as `中文 / English`.
void speak(CLI::App& app, Language language);

/// What is wrong with a call that could not be understood, in one sentence with what to do; the nearest command or option by its spelling.
record::Message wrong_call(const CLI::App& app, const CLI::ParseError& error);

}  // namespace mingjing::audit
