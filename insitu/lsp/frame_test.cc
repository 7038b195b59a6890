#include "insitu/lsp/frame.h"

#include <gtest/gtest.h>

namespace insitu::lsp {
namespace {

using State = FrameReader::State;

TEST(Frame, IsReadInWhateverPiecesItComes) {
  const std::string bytes = Framed("{\"a\":\"é\"}") + Framed("") + Framed("x");
  FrameReader reader;
  std::string message, all;
  for (const char byte : bytes) {
    reader.Feed(std::string_view(&byte, 1));
    while (reader.Next(message) == State::kMessage) all += "<" + message + ">";
  }
  EXPECT_EQ(all, "<{\"a\":\"é\"}><><x>");
  EXPECT_EQ(reader.Next(message), State::kMore);
}

TEST(Frame, HasAHeaderInAnyCaseWithOtherLines) {
  FrameReader reader;
  reader.Feed("content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:2\r\n\r\nok");
  std::string message;
  EXPECT_EQ(reader.Next(message), State::kMessage);
  EXPECT_EQ(message, "ok");
}

TEST(Frame, IsPassedOverWhereItIsTooLarge) {
  FrameReader reader;
  const size_t length = kMaxMessageBytes + 1;
  reader.Feed("Content-Length: " + std::to_string(length) + "\r\n\r\n");
  std::string message;
  EXPECT_EQ(reader.Next(message), State::kTooLarge);
  reader.Feed(std::string(length, 'x') + Framed("next"));
  EXPECT_EQ(reader.Next(message), State::kMessage);
  EXPECT_EQ(message, "next");
}

TEST(Frame, IsBrokenWithoutALength) {
  for (const char* header : {"\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 1x\r\n\r\n",
                             "Content-Length: 99999999999999999999999\r\n\r\n", "Hello: 1\r\n\r\n"}) {
    FrameReader reader;
    reader.Feed(header);
    std::string message;
    EXPECT_EQ(reader.Next(message), State::kBroken) << header;
  }
  FrameReader endless;
  endless.Feed(std::string(kMaxHeaderBytes + 1, 'x'));
  std::string message;
  EXPECT_EQ(endless.Next(message), State::kBroken);
}

}  // namespace
}  // namespace insitu::lsp
