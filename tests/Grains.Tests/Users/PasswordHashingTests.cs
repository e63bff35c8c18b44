using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MiniMeet.Users;

public sealed class PasswordHashingTests : IDisposable
{
    private readonly HeldHasher _hasher = new();
    private readonly PasswordHashing _passwords;

    public PasswordHashingTests() =>
        _passwords = new PasswordHashing(
            _hasher,
            Options.Create(new UserOptions { PasswordsAtOnce = 2, PasswordsWaiting = 3 })
        );

    [Fact]
    public async Task Hash_MoreAtOnceThanAllowed_SomeWaitAndTheRestAreToldWhenToComeBack()
    {
        var asked = Enumerable.Range(0, 7).Select(number => _passwords.Hash($"{number}")).ToArray();

        foreach (var refused in asked[5..])
        {
            var why = await Assert.ThrowsAsync<MeetException>(() => refused);
            Assert.Equal((MeetErrors.ServerBusy.Value, true), (why.Code, why.RetryAfter > TimeSpan.Zero));
        }

        _hasher.LetGo();
        Assert.Equal(["0", "1", "2", "3", "4"], await Task.WhenAll(asked[..5]));
        Assert.Equal(2, _hasher.MostAtOnce);
    }

    [Fact]
    public async Task Hash_AfterARush_IsTakenAgain()
    {
        var asked = Enumerable.Range(0, 5).Select(number => _passwords.Hash($"{number}")).ToArray();
        _hasher.LetGo();
        await Task.WhenAll(asked);

        Assert.Equal("more", await _passwords.Hash("more"));
    }

    [Fact]
    public async Task Verify_RunsOnNoThreadOfTheGrains()
    {
        _hasher.LetGo();
        await _passwords.Verify("hash", "password");

        Assert.False(_hasher.RanOnThreadPool);
    }

    [Fact]
    public async Task Hash_IsOfThePreparedPassword()
    {
        _hasher.LetGo();

        Assert.Equal(await _passwords.Hash("caf\u00e9 horse"), await _passwords.Hash("cafe\u0301\u3000horse"));
    }

    [Theory]
    [InlineData("caf\u00e9 horse", PasswordVerificationResult.Success)]
    [InlineData("caf\u00e9\u00a0horse", PasswordVerificationResult.SuccessRehashNeeded)]
    [InlineData("cafe\u0301\u00a0horse", PasswordVerificationResult.SuccessRehashNeeded)]
    [InlineData("Caf\u00e9 horse", PasswordVerificationResult.Failed)]
    [InlineData(" caf\u00e9 horse", PasswordVerificationResult.Failed)]
    public async Task Verify_HashOfAnOlderForm_IsRightAndToBeMadeAnew(string hashed, PasswordVerificationResult verdict)
    {
        _hasher.LetGo();

        Assert.Equal(verdict, await _passwords.Verify(hashed, "cafe\u0301\u00a0horse"));
    }

    [Theory]
    [InlineData("correct horse", 1)]
    [InlineData("caf\u00e9\u00a0horse", 2)]
    [InlineData("cafe\u0301\u00a0horse", 3)]
    public async Task Refuse_AsksForAsMuchAsAWrongPassword(string password, int hashes)
    {
        _hasher.LetGo();
        await _passwords.Refuse(password); // makes what later ones are compared with

        Assert.Equal(hashes, await Cost(() => _passwords.Verify("hash", password)));
        Assert.Equal(hashes, await Cost(() => _passwords.Refuse(password)));

        async Task<int> Cost(Func<Task> work)
        {
            var before = _hasher.Runs;
            await work();
            return _hasher.Runs - before;
        }
    }

    public void Dispose()
    {
        _hasher.LetGo();
        _passwords.Dispose();
    }

    /// <summary>Takes as long as the test wants it to.</summary>
    private sealed class HeldHasher : IPasswordHasher<AccountState>
    {
        private readonly ManualResetEventSlim _go = new();
        private int _running;
        private int _most;
        private int _runs;

        public int MostAtOnce => _most;

        public int Runs => _runs;

        public bool RanOnThreadPool { get; private set; }

        public void LetGo() => _go.Set();

        public string HashPassword(AccountState user, string password)
        {
            Run();
            return password;
        }

        public PasswordVerificationResult VerifyHashedPassword(
            AccountState user,
            string hashedPassword,
            string providedPassword
        )
        {
            Run();
            return hashedPassword == providedPassword
                ? PasswordVerificationResult.Success
                : PasswordVerificationResult.Failed;
        }

        private void Run()
        {
            var running = Interlocked.Increment(ref _running);
            Interlocked.Increment(ref _runs);
            InterlockedMax(running);
            RanOnThreadPool |= Thread.CurrentThread.IsThreadPoolThread;
            _go.Wait();
            Interlocked.Decrement(ref _running);
        }

        private void InterlockedMax(int running)
        {
            for (var most = _most; running > most; most = _most)
                Interlocked.CompareExchange(ref _most, running, most);
        }
    }
}
