using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniMeet.WebFrontend.Hub;
using Orleans.TestingHost;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// The whole product in the test process: Program as it is, on real Kestrel with a port of its own, its data in a
/// folder that goes away. Only password hashing is cheap here, for tests register many people.
/// </summary>
public class MeetApp : IAsyncLifetime
{
    public const string SigningKey = "a signing key that only these tests use";
    public const int PartBytes = 65_536;
    public const int AttachmentBytes = 2_000_000;
    public const int Pixels = 4_000_000;
    public const string Page = "<!doctype html><title>MiniMeet</title>";
    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-front-end-").FullName;
    private Host _host = null!;

    public Uri Address { get; private set; } = null!;

    public string FilesFolder => Path.Combine(_folder, "files");

    public Uri Hub => new(Address, "/hub/meet");

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public IServiceProvider Services => _host.Services;

    protected virtual TimeProvider Clock => TimeProvider.System;

    protected virtual bool HasClient => true;

    protected virtual Dictionary<string, string> Settings =>
        new()
        {
            ["MiniMeet:Sqlite:Path"] = Path.Combine(_folder, "minimeet.db"),
            ["MiniMeet:Auth:SigningKey"] = SigningKey,
            ["MiniMeet:Auth:AllowedOrigins:0"] = "https://meet.example",
            ["MiniMeet:Attachments:Path"] = FilesFolder,
            ["MiniMeet:Attachments:PartBytes"] = $"{PartBytes}",
            ["MiniMeet:Attachments:MaxBytes"] = $"{AttachmentBytes}",
            ["MiniMeet:Attachments:MaxPixels"] = $"{Pixels}",
            ["MiniMeet:Attachments:SweepInterval"] = "1.00:00:00", // tests sweep when they want to
            ["MiniMeet:Rooms:ReplayLimit"] = "40",
            ["MiniMeet:Rooms:Grace"] = "00:10:00", // a machine that stands still for a while makes nobody leave
            ["MiniMeet:Rooms:Lease"] = "00:10:00",
            ["MiniMeet:FrontEnd:ClientTimeout"] = "00:10:00",
            ["MiniMeet:Users:FailuresBeforeLockout"] = "3",
            ["MiniMeet:Users:SignInsPerUser"] = "500",
            ["MiniMeet:Ice:Servers:0:Urls:0"] = "stun:stun.example:3478",
            ["MiniMeet:Ice:Servers:0:Username"] = "anybody",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Orleans"] = "Error",
        };

    public async Task InitializeAsync()
    {
        if (HasClient)
            WriteClient();
        _host = new Host(_folder, Settings, Clock);
        _host.UseKestrel(0);
        await Task.Run(_host.StartServer);
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// What the product has logged as errors since the last look: nothing that a client sends may lead to one.
    /// </summary>
    public string[] TakeErrors()
    {
        var errors = Services.GetFakeLogCollector().GetSnapshot(clear: true);
        return [.. errors.Select(error => $"{error.Category}: {error.Message} {error.Exception}")];
    }

    /// <summary>Somebody without an account.</summary>
    public Rest Stranger() => new(Address, token: null);

    /// <summary>A fresh person who uses REST only.</summary>
    public Task<Person> Register(string username = "Ada", string? email = null) =>
        Person.Register(this, username, email);

    /// <summary>A fresh person with an open socket.</summary>
    public async Task<Person> Open(string username = "Ada")
    {
        var client = await Register(username);
        await client.Connect();
        return client;
    }

    private void WriteClient()
    {
        var assets = Directory.CreateDirectory(Path.Combine(_folder, "wwwroot", "assets")).FullName;
        File.WriteAllText(Path.Combine(_folder, "wwwroot", "index.html"), Page);
        File.WriteAllText(Path.Combine(assets, "index-1a2b3c.js"), "export {};");
    }

    // Named by some type of the assembly: the silo has a Program too.
    private sealed class Host(string folder, Dictionary<string, string> settings, TimeProvider clock)
        : WebApplicationFactory<IMeetClient>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(Environments.Production);
            builder.UseContentRoot(folder);
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureLogging(logging =>
                logging.AddFakeLogging(log =>
                {
                    log.FilteredLevels.Add(LogLevel.Error);
                    log.FilteredLevels.Add(LogLevel.Critical);
                })
            );
            builder.ConfigureServices(services =>
                services
                    .AddSingleton(clock)
                    .UseTimeProviderForBackgroundAreas(TimeProvider.System)
                    .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1)
                    .Configure<SocketTransportOptions>(sockets =>
                        sockets.CreateBoundListenSocket = ListenWithSmallBuffers
                    )
            );
        }

        // So that the socket of a client that does not read fills soon.
        private static Socket ListenWithSmallBuffers(EndPoint endPoint)
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
            socket.SendBufferSize = 8_192;
            return socket;
        }
    }
}

[CollectionDefinition(Name)]
public sealed class MeetAppCollection : ICollectionFixture<MeetApp>
{
    public const string Name = "app";
}
