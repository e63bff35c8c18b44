using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

public sealed class TypeScriptContractsTests
{
    [Fact]
    public void ContractsFile_IsWhatTheTypesSay()
    {
        var contracts = TypeScriptContracts.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACTS") == "1")
        {
            File.WriteAllText(Repository.TypeScriptContracts, contracts);
        }

        Assert.True(
            contracts == File.ReadAllText(Repository.TypeScriptContracts),
            $"{Repository.TypeScriptContracts} is out of date. This test writes it where UPDATE_CONTRACTS=1 is set."
        );
    }

    [Fact]
    public void Contracts_SayWhatMayBeMissingAndWhatMayBeNull()
    {
        string[] expected =
        [
            "export interface ResumeRoom {\n  roomId: string;\n"
                + "  lastSequence?: number | null;\n  lastSignal?: SignalCursor | null;\n}\n",
            "export interface RoomEntry {\n  snapshot: RoomSnapshot;\n  missed: RoomEvent[] | null;\n}\n",
            "export interface CallLeft {\n  type: \"callLeft\";\n  sessionId: string;\n  callStartedAt?: string;\n",
            "export interface MediaChanged {\n  type: \"mediaChanged\";\n  sessionId: string;\n  media: Media;\n",
            "export type LeaveReason = \"left\" | \"timedOut\" | \"removed\";\n",
            "export interface QualitySample {\n  peer: string;\n"
                + "  roundTrip: number | null;\n  inbound: InboundSample;\n}\n",
            "  name: string;\n  capacity?: number;\n  requestId?: string | null;\n",
        ];

        var contracts = TypeScriptContracts.Write();

        Assert.All(expected, text => Assert.Contains(text, contracts, StringComparison.Ordinal));
    }
}
