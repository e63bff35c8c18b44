using MiniMeet.WebFrontend.App;

namespace MiniMeet.WebFrontend.Protocol;

public sealed class TypeScriptContractsTests
{
    [Fact]
    public void ContractsFile_IsWhatTheTypesSay()
    {
        var contracts = TypeScriptContracts.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACTS") == "1") File.WriteAllText(Repository.TypeScriptContracts, contracts);

        Assert.True(
            contracts == File.ReadAllText(Repository.TypeScriptContracts),
            "src/WebFrontend/ClientApp/src/meet/contracts.gen.ts is out of date. UPDATE_CONTRACTS=1 dotnet test tests/WebFrontend.Tests --filter TypeScriptContracts writes it.");
    }

    [Fact]
    public void Contracts_SayWhatMayBeMissingAndWhatMayBeNull()
    {
        var contracts = TypeScriptContracts.Write();

        Assert.Contains("export interface RoomCursor {\n  roomId: string;\n  lastSequence?: number | null;\n}\n", contracts, StringComparison.Ordinal);
        Assert.Contains("export interface RoomEntry {\n  snapshot: RoomSnapshot;\n  missed: RoomEvent[] | null;\n}\n", contracts, StringComparison.Ordinal);
        Assert.Contains("export interface MediaChanged {\n  type: \"mediaChanged\";\n  sessionId: string;\n  media: Media;\n", contracts, StringComparison.Ordinal);
        Assert.Contains("export type LeaveReason = \"left\" | \"timedOut\" | \"removed\";\n", contracts, StringComparison.Ordinal);
        Assert.Contains("  name: string;\n  capacity?: number;\n  requestId?: string | null;\n", contracts, StringComparison.Ordinal);
    }
}
