import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Linkified } from "./Linkified";

describe("Linkified", () => {
  it("makes links of web addresses and leaves the text around them alone", () => {
    const { container } = render(<Linkified text="See https://example.com/a?b=c, and (http://localhost:3001)." />);
    expect(container.textContent).toBe("See https://example.com/a?b=c, and (http://localhost:3001).");
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "https://example.com/a?b=c",
      "http://localhost:3001",
    ]);
  });

  it("opens them without giving the other page a handle on this one", () => {
    render(<Linkified text="https://example.com" />);
    expect(screen.getByRole("link").getAttribute("rel")).toBe("noopener noreferrer");
  });

  it.each(["javascript:alert(1)", "<img src=x onerror=alert(1)>", "ftp://example.com"])("shows %s as text", (text) => {
    const { container } = render(<Linkified text={text} />);
    expect(container.textContent).toBe(text);
    expect(container.children).toHaveLength(0);
  });
});
