using System.Runtime.CompilerServices;

namespace MiniMeet.WebFrontend.Support;

/// <summary>Files that belong to the product without being compiled into it.</summary>
internal static class Repository
{
    public static string ProtocolDocument => In("docs", "protocol.md");

    public static string Compose => In("docker-compose.yml");

    public static string ComposeSettings => In("deploy", "env.example");

    public static string Access => In("docs", "access.md");

    public static string OpenApiDocument => In("docs", "openapi.json");

    public static string TypeScriptContracts =>
        In("src", "WebFrontend", "ClientApp", "src", "meet", "contracts.gen.ts");

    private static string In(params string[] path) => Path.Combine([Root(), .. path]);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
