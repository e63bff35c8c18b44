using MiniMeet.Silo.Hosting;
using MiniMeet.WebFrontend.Hosting;

Globalization.Require();
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddGrainServices();
builder.AddGrains();
builder.AddFrontEnd();

var app = builder.Build();
app.UseFrontEnd();
app.MapFrontEnd();
await app.RunAsync();

/// <summary>Named so that tests can host the whole product in their process.</summary>
public partial class Program;
