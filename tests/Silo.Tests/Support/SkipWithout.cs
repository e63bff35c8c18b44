using Xunit.Abstractions;
using Xunit.Sdk;

namespace MiniMeet.Silo.Support;

/// <summary>
/// Leaves the order as it is. It is where xunit 2 shows every test of a collection before they run, those inherited
/// from the contracts too, which no attribute of ours could mark as skipped.
/// </summary>
/// <param name="reason">Why all of them are skipped; null where they are not.</param>
public abstract class SkipWithout(string? reason) : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase
    {
        var all = testCases.ToArray();
        if (reason is null)
            return all;

        // Its setter is for derived classes.
        var skipReason = typeof(XunitTestCase).GetProperty(nameof(XunitTestCase.SkipReason))!;
        foreach (var testCase in all)
            skipReason.SetValue(testCase, reason);
        return all;
    }
}
